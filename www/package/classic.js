// The classic script: everything under the global `Rubricator`, and the tag defined.

import { define } from "./element.js";

export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";

define();
