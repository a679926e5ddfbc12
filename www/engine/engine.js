// Loads the WebAssembly engine, explains what is wrong when that fails, and restarts it after a crash.

import { engineSource, placesSource } from "./addresses.js";
import { EngineError, LoadError, RubricatorError } from "./errors.js";

/** 256 MiB: more than the mentions of the longest text take up. */
const ROOM_PAGES = 4096;

let glue;
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

async function start(source) {
  if (typeof WebAssembly !== "object") {
    throw new LoadError(
      "wasm-unsupported",
      "This browser runs no WebAssembly, or a setting has switched it off. Allow WebAssembly or use another browser.",
    );
  }
  let module;
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
  return import("./glue.js").catch((cause) => {
    throw new LoadError("glue-missing", `pkg/engine.js could not be loaded next to ${import.meta.url}. Serve it with the rest.`, { cause });
  });
}

/**
 * The bytes of the places.
 *
 * @param {true|URL|string|Response|ArrayBuffer|Uint8Array} given `true`: those that come with the modules
 */
export async function loadPlaces(given) {
  let source = (await given) === true ? placesSource() : await given;
  if (typeof source === "string" || source instanceof URL) source = await open(source);
  if (typeof Response === "function" && source instanceof Response) {
    if (!source.ok) throw new LoadError("http-status", `${source.url || "The given response"} answered with status ${source.status}. It should be the places: pass their address as \`places\`.`);
    source = await source.arrayBuffer();
  }
  return new Uint8Array(source);
}

async function compile(given) {
  let source = (await given) ?? (await engineSource());
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || source instanceof URL) source = await open(source);
  try {
    if (typeof Response === "function" && source instanceof Response) return await compileResponse(source);
    return await WebAssembly.compile(source);
  } catch (cause) {
    throw compileError(cause);
  }
}

async function open(address) {
  const url = new URL(address, globalThis.document?.baseURI ?? import.meta.url);
  if (url.protocol === "file:" && globalThis.process?.versions?.node) {
    // In a variable, so that bundlers for the browser do not try to resolve it.
    const fs = "node:fs/promises";
    const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ fs);
    return readFile(url).catch((cause) => {
      throw new LoadError("fetch-failed", `${url} could not be read. Build the engine, or pass its bytes as \`wasm\`.`, { cause });
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
  const where = response.url || "the given response";
  if (!response.ok) {
    throw new LoadError("http-status", `${where} answered with status ${response.status}. ${hint(where)}`);
  }
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
  return "Put rubricator.wasm next to the script, pass its address as `wasm`, or use rubricator/inline, which needs no second file.";
}

function compileError(cause) {
  if (cause instanceof RubricatorError) return cause;
  if (/content security policy|unsafe-eval|disallowed by embedder/i.test(cause.message)) {
    return new LoadError(
      "wasm-blocked",
      "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src directive.",
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

function rebuild() {
  glue.__wbg_reset_state();
  exports = glue.initSync();
  generation += 1;
  broken = false;
}
