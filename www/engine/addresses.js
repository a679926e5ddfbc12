// Where to find the files that are loaded on demand. Each form of the package has its own version of this module
// (`xtask/js/forms.mjs`); bundlers recognise the pattern `new URL(…, import.meta.url)`.

/** The engine: an address, or a promise of its bytes. */
export const engineSource = () => new URL("../pkg/engine_bg.wasm", import.meta.url);

/** The places: the address of a file that is loaded only if they are asked for, or a promise of its bytes. */
export const placesSource = () => new URL("../pkg/places.bin", import.meta.url);

/** The worker's script. */
export const workerSource = () => new URL("./worker.js", import.meta.url);
