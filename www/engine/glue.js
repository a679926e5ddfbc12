// What is used of the JavaScript that wasm-bindgen makes; bundlers leave out the rest, which is as much again.

export { Engine, __wbg_reset_state, initSync } from "../pkg/engine.js";
