// The entry whose engine and worker are part of the script: no file is loaded besides it. What makes it so is the
// module of addresses that `cargo xtask package` gives it.

export * from "./rubricator.js";
export { RubricatorText, define } from "./element.js";
