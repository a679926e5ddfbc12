/** Importing this defines `<rubricator-text>`; it loads no other file. */
export { RubricatorText } from "./inline.js";
