// Loads the WebAssembly engine, explains what is wrong when that fails, and restarts it after a crash.

import { absolute, givenOr } from "./locate.js";
import { engineSource, placesSource } from "./addresses.js";
import { EngineError, InputError, LoadError, RubricatorError } from "./errors.js";

/** 256 MiB: more than the mentions of the longest text take up. */
const ROOM_PAGES = 4096;

/** The smallest module there is. Where even this does not compile, WebAssembly is forbidden. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

let glue;
let module;
let exports;
let loading;
let broken = false;

/** Counts the restarts: engines made before the last one are dead. */
export let generation = 0;

/**
 * Loads the engine once per realm; later calls share it, whatever they pass.
 *
 * @param {URL|string|Response|ArrayBuffer|Uint8Array|WebAssembly.Module} [source]
 */
export function loadEngine(source) {
  loading ??= start(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Hands over wasm-bindgen's glue, for surroundings that can't import on demand. */
export function useGlue(given) {
  glue = given;
}

/** The compiled engine, for another thread. */
export const compiled = () => module;

async function start(source) {
  if (typeof WebAssembly !== "object") {
    throw new LoadError(
      "wasm-unsupported",
      "This browser runs no WebAssembly, or a setting has switched it off. Allow WebAssembly or use another browser.",
    );
  }
  [module, glue] = await Promise.all([compile(source), importGlue()]);
  try {
    exports = glue.initSync({ module });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new LoadError("out-of-memory", "There was not enough memory to start the engine. Close other tabs and try again.", { cause });
    }
    throw new LoadError(
      "start-failed",
      `The WebAssembly engine did not start (${cause.message}). engine.js and engine_bg.wasm must come from the same build, and there must be memory for it.`,
      { cause },
    );
  }
}

function importGlue() {
  return glue ?? import("./glue.js").catch((cause) => {
    throw new LoadError(
      "glue-missing",
      globalThis.ServiceWorkerGlobalScope
        ? "A service worker may not import on demand. Import rubricator/service-worker in place of rubricator."
        : `The engine's JavaScript could not be loaded (${cause.message}). Serve all files of the package together.`,
      { cause },
    );
  });
}

/**
 * The places: their bytes, and what adds them to a document, which is code that few pages need.
 *
 * @param {true|URL|string|Response|ArrayBuffer|Uint8Array} given `true`: those that come with the modules
 */
export async function loadPlaces(given) {
  const [{ addPlaces }, source] = await Promise.all([
    import("./places.js"),
    fetched(given === true ? undefined : given, placesSource, () => "It should be the places: pass their address as `places`."),
  ]);
  const bytes = isResponse(source) ? await source.arrayBuffer() : source;
  if (typeof bytes?.byteLength !== "number") throw new InputError("invalid-options", "`places` must be `true`, an address, a response or bytes.");
  return { bytes: new Uint8Array(bytes), addPlaces };
}

async function compile(given) {
  const source = await fetched(given, engineSource, hint);
  if (source instanceof WebAssembly.Module) return source;
  try {
    return await (isResponse(source) ? compileResponse(source) : WebAssembly.compile(source));
  } catch (cause) {
    throw compileError(cause);
  }
}

const isResponse = (source) => typeof Response === "function" && source instanceof Response;

/** What was given or lies beside the script: if that is an address, what it answers. `advise` says what to do about a bad answer. */
async function fetched(given, beside, advise) {
  let source = await givenOr(await given, beside);
  if (typeof source === "string" || source instanceof URL) source = await open(source);
  if (isResponse(source) && !source.ok) {
    const where = whereOf(source);
    throw new LoadError("http-status", `${where} answered with status ${source.status}. ${advise(where)}`);
  }
  return source;
}

const whereOf = ({ url }) => url || "the given response";

async function open(address) {
  const url = absolute(address);
  // Not by an import, which bundlers for the browser would try to resolve.
  const fs = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (fs) {
    return fs.readFile(url).catch((cause) => {
      throw new LoadError(
        "fetch-failed",
        `${url} could not be read. ${
          url.pathname.includes("/_next/")
            ? "Add serverExternalPackages: [\"rubricator\"] to the configuration of Next, or pass the engine's bytes as `wasm`."
            : "Pass the engine's address or its bytes as `wasm`."
        }`,
        { cause },
      );
    });
  }
  try {
    return await fetch(url, { credentials: "same-origin" });
  } catch (cause) {
    throw new LoadError(
      "fetch-failed",
      `${url} could not be fetched. ${
        url.protocol === "file:"
          ? "A page opened as a file may fetch nothing: serve it over HTTP, or use rubricator.single.js."
          : "Check the address, the network, and that the page's Content-Security-Policy allows it in connect-src."
      }`,
      { cause },
    );
  }
}

async function compileResponse(response) {
  const where = whereOf(response);
  const type = response.headers.get("content-type")?.split(";")[0].trim();
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0 || bytes[1] !== 0x61 || bytes[2] !== 0x73 || bytes[3] !== 0x6d) {
    throw new LoadError("not-wasm", `${where} is not WebAssembly but ${type || "something else"}: often a page that says "not found". ${hint(where)}`);
  }
  return WebAssembly.compile(bytes);
}

/** What to do when an address serves something other than the engine. */
function hint(where) {
  if (where.includes("/.vite/")) {
    return "Vite has moved the module away from it. Add optimizeDeps: { exclude: [\"rubricator\"] } to its configuration, or import rubricator/inline.";
  }
  return "Put rubricator.wasm next to the script, pass its address as `wasm` (to the element as wasm-url), or use rubricator/inline, which needs no second file.";
}

function compileError(cause) {
  if (cause instanceof RubricatorError) return cause;
  // Browsers word this each in their own way, and some as if the file were damaged.
  try {
    new WebAssembly.Module(EMPTY);
  } catch {
    return new LoadError(
      "wasm-blocked",
      "A Content-Security-Policy forbids WebAssembly here: that of the page or, in an extension, its own. Add 'wasm-unsafe-eval' to its script-src directive.",
      { cause },
    );
  }
  return new LoadError("compile-failed", `The WebAssembly engine could not be compiled (${cause.message}). Load the file again; it may have been cut off.`, { cause });
}

/** Calls into the engine. A crash marks the instance as lost and is rethrown as an `EngineError`. */
export function guarded(call) {
  if (broken) rebuild();
  try {
    return call(glue, exports);
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError)) throw cause;
    broken = true;
    if (cause instanceof RangeError || isFull(exports.memory)) {
      throw new EngineError("out-of-memory", "There was not enough memory for this text. Close other tabs or analyse the text in parts.", { cause });
    }
    throw new EngineError(
      "engine-failed",
      "The engine broke down on this text and has been started anew: other texts work. Please report the text if you may share it.",
      { cause },
    );
  }
}

/** Whether the memory of a lost instance has no room for the most that a text can ask for at once. */
function isFull(memory) {
  try {
    memory.grow(ROOM_PAGES);
    return false;
  } catch {
    return true;
  }
}

/** Starts the engine anew: memory of WebAssembly never shrinks. */
export function rebuild() {
  glue.__wbg_reset_state();
  exports = glue.initSync();
  generation += 1;
  broken = false;
}
