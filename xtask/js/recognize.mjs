// Recognises texts with the wasm that ships, for `cargo xtask annotate --wasm` and `parity`.
//
// Standard input: for each text its length in bytes (32 bits, little-endian) and its UTF-8.
// Standard output: for each text the length of the engine's result in numbers, and the result (32-bit
// little-endian numbers). Each answer is written before the next text is read.

import { readFileSync, readSync, writeSync } from 'node:fs';
import { Engine, initSync } from '../../www/pkg/engine.js';

const wasm = new URL('../../www/pkg/engine_bg.wasm', import.meta.url);
const { memory } = initSync({ module: readFileSync(wasm) });
const engine = new Engine();

/** Fills `bytes` from standard input; false at its end. */
function read(bytes) {
  let at = 0;
  while (at < bytes.length) {
    const count = readSync(0, bytes, at, bytes.length - at, null);
    if (count === 0) return false;
    at += count;
  }
  return true;
}

function write(numbers) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let at = 0;
  while (at < bytes.length) at += writeSync(1, bytes, at);
}

const length = new Uint8Array(4);
while (read(length)) {
  const size = new DataView(length.buffer).getUint32(0, true);
  const text = new Uint8Array(size);
  if (!read(text)) break;
  const at = engine.input(size);
  new Uint8Array(memory.buffer, at, size).set(text);
  engine.begin(size, undefined);
  while (engine.step() < 1);
  const result = engine.finish();
  write(Uint32Array.of(result.length));
  write(result);
}
