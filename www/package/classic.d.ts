/** The global that the classic scripts define; as a module, for `import "rubricator/classic"`. */
export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";
export as namespace Rubricator;
