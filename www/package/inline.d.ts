/** All of the package in one module, with the engine and the worker's script in it. */
export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";
