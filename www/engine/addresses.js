// Where the parts lie that are loaded when they are needed. `cargo xtask package` puts another module in its place for
// each form of the package; a bundler finds the files by the form `new URL(…, import.meta.url)`.

/** The engine: an address, or a promise of its bytes. */
export const engineSource = () => new URL("../pkg/engine_bg.wasm", import.meta.url);

/** The worker's script. */
export const workerSource = () => new URL("./worker.js", import.meta.url);
