// The classic script: defines the global `Rubricator`, which holds everything, and the tag.

import { define } from "./element.js";

export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";

define();
