/** Importing this defines `<rubricator-text>`. */
export { RubricatorText } from "./element.js";
