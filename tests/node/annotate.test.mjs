// `cargo xtask annotate --wasm`: the filter with the wasm that ships. What the filter does itself is tested in
// `tests/annotate.rs`.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import test from 'node:test';
import { xtask } from './xtask.mjs';

const TEXT = 'Maren Okafor was in Zürich 😀 and Rotterdam on 14 March 2022. Okafor left.';

function annotate(args, input) {
  const { status, stdout, stderr } = spawnSync(xtask, ['annotate', ...args], { input, encoding: 'utf8' });
  return { status, lines: stdout.split('\n').slice(0, -1), stdout, stderr };
}

for (const format of ['jsonl', 'entities', 'text']) {
  test(`${format}: the wasm gives what the crate gives`, () => {
    const line = (id) => `${JSON.stringify({ id, text: TEXT.repeat(id) })}\n`;
    const input = format === 'text' ? TEXT : [1, 2, 3, 4].map(line).join('');
    const native = annotate(['--format', format], input);
    assert.match(native.stdout, /PERSON.*GPE/s);
    for (const jobs of ['1', '2']) {
      const { status, stdout } = annotate(['--format', format, '--wasm', '--jobs', jobs], input);
      assert.deepEqual([status, stdout], [0, native.stdout]);
    }
  });
}

test('a broken line is named, left out and makes the exit code 1', () => {
  const { status, lines, stderr } = annotate(['--wasm'], '{"id":1,"text":""}\n{"id":2,\n\n{"id":3,"text":""}\n');
  assert.deepEqual(lines, ['{"id":1,"spans":[]}', '{"id":3,"spans":[]}']);
  assert.match(stderr, /cargo xtask annotate: line 2: /);
  assert.equal(status, 1);
});

test('a reader that has had enough ends it quietly', async () => {
  const filter = spawn(xtask, ['annotate', '--wasm'], { stdio: 'pipe' });
  let errors = '';
  filter.stderr.on('data', (data) => (errors += data));
  filter.stdin.on('error', () => {});
  const line = '{"id":1,"text":"x"}\n';
  filter.stdin.write(line);
  await once(filter.stdout, 'data');
  filter.stdout.destroy();
  filter.stdin.end(line.repeat(10_000));
  assert.deepEqual(await once(filter, 'exit'), [0, null]);
  assert.doesNotMatch(errors, /annotate|panic|pipe/i);
});

test('wrong options are refused', () => {
  const { status, stdout, stderr } = annotate(['--wasm', '--format', 'xml'], '');
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /cargo xtask annotate: the formats are jsonl, entities, facts, text/);
});
