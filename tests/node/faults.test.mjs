// An engine that is cut off, changed or has too little memory: an error with a code, and the next call works.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EngineError, LoadError, Recognizer } from '../../www/package/rubricator.js';

const engine = readFileSync(new URL('../../www/pkg/engine_bg.wasm', import.meta.url));
const TEXT = 'Angela Merkel visited Paris on 3 May 2019.';
const PAGE = 65_536;

/** A number in the LEB128 form, and where it ends. */
function number(bytes, at) {
  for (let value = 0, shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function leb128(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >> 7)];
}

/** The module with a limit to its memory, in bytes beyond what it starts with. */
function limited(module, more) {
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const [size, start] = number(module, at + 1);
    if (id === 5) {
      // One memory: flags, then how many pages it has, and, with flag 1, how many it may have.
      const [pages] = number(module, start + 2);
      assert.deepEqual([module[start], module[start + 1]], [1, 0], 'the memory is described in another way');
      const memory = [1, 1, ...leb128(pages), ...leb128(pages + more / PAGE)];
      return Buffer.concat([module.subarray(0, at), Buffer.from([5, ...leb128(memory.length), ...memory]), module.subarray(start + size)]);
    }
    at = start + size;
  }
  throw new Error('the module has no memory');
}

test('a module cut off anywhere is refused with a code', async () => {
  for (let length = 0; length < engine.length; length += 100_000) {
    await assert.rejects(Recognizer.load({ wasm: engine.subarray(0, length) }), (error) => error instanceof LoadError && error.code === 'compile-failed', `${length} bytes`);
  }
});

test('a module whose head is changed is refused with a code', async () => {
  for (let at = 0; at < 8; at++) {
    const changed = Buffer.from(engine);
    changed[at] ^= 0xff;
    await assert.rejects(Recognizer.load({ wasm: changed }), (error) => error instanceof LoadError && error.code === 'compile-failed', `byte ${at}`);
  }
});

test('out of memory: a code that says so, then shorter texts work, and the dictionary stays', async () => {
  // The tests before have failed, so that nothing has been loaded yet.
  const recognizer = await Recognizer.load({ wasm: limited(engine, 16 * 1024 * 1024) });
  const types = () => recognizer.recognize(TEXT).mentions.map(({ type }) => type);
  recognizer.setDictionary([{ term: 'visited', type: 'EVENT' }]);
  const before = types();
  assert.ok(before.includes('EVENT'));
  for (let round = 0; round < 3; round++) {
    assert.throws(() => recognizer.recognize(`${TEXT}\n`.repeat(500_000)), (error) => error instanceof EngineError && error.code === 'out-of-memory' && /in parts/.test(error.message));
    assert.deepEqual(types(), before);
  }
});
