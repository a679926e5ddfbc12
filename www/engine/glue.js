// The part of wasm-bindgen's JavaScript that is used; bundlers drop the other half.

export { Engine, __wbg_reset_state, initSync } from "../pkg/engine.js";
