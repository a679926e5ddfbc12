import type { WasmModule } from "./dom.js";

/** The engine as the bundler in use makes it a module: its address, or the compiled module. `load({ wasm })` takes both. */
declare const engine: string & WasmModule;
export default engine;
