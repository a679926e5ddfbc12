/** The whole package in one module, which contains the engine and the worker's script. */
export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";
