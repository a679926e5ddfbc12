// Addresses as callers give them.

import { InputError, LoadError } from "./errors.js";

/** An address as a URL; what is relative counts from the page, in a worker from its script. */
export function absolute(address) {
  try {
    return new URL(address, globalThis.document?.baseURI ?? globalThis.location?.href ?? import.meta.url);
  } catch (cause) {
    throw new InputError("invalid-address", `"${address}" is no address.`, { cause });
  }
}

/** What was given, or else what lies beside the script: which a script that does not know its own address can't find. */
export function givenOr(given, source) {
  if (given !== undefined && given !== null) return given;
  try {
    return source();
  } catch (cause) {
    throw new LoadError(
      "no-address",
      "This bundle does not know its own address, so it can't find the files beside it. Pass `wasm` and `workerUrl` (to the element as wasm-url and worker-url), bundle as an ES module, or use rubricator/inline.",
      { cause },
    );
  }
}
