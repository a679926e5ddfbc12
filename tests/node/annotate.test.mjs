// `cargo xtask annotate` as a Unix filter, natively and with the wasm.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { xtask } from './xtask.mjs';

const engines = [[], ['--wasm']];

function annotate(args, input) {
  const { status, stdout, stderr } = spawnSync(xtask, ['annotate', ...args], { input, encoding: 'utf8' });
  return { status, lines: stdout.split('\n').slice(0, -1), stdout, stderr };
}

for (const engine of engines) {
  const name = engine.length ? 'wasm' : 'native';

  test(`${name}: a line in, a line out, before the next is sent`, async () => {
    const filter = spawn(xtask, ['annotate', ...engine], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: filter.stdout })[Symbol.asyncIterator]();
    for (const id of ['a', 7, null]) {
      filter.stdin.write(`${JSON.stringify({ id, text: 'Maren Okafor was in Rotterdam on 14 March 2022.' })}\n`);
      const { value } = await lines.next();
      const answer = JSON.parse(value);
      assert.deepEqual(Object.keys(answer), ['id', 'spans']);
      assert.equal(answer.id, id);
      assert.ok(Array.isArray(answer.spans));
    }
    filter.stdin.end();
    assert.deepEqual(await once(filter, 'exit'), [0, null]);
  });

  test(`${name}: a broken line is named, left out and makes the exit code 1`, () => {
    const { status, lines, stderr } = annotate(engine, '{"id":1,"text":""}\n{"id":2,\n\n{"id":3,"text":""}\n');
    assert.deepEqual(lines, ['{"id":1,"spans":[]}', '{"id":3,"spans":[]}']);
    assert.match(stderr, /annotate: line 2: /);
    assert.equal(status, 1);
  });

  test(`${name}: a reader that has had enough ends it quietly`, async () => {
    const filter = spawn(xtask, ['annotate', ...engine], { stdio: 'pipe' });
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

  test(`${name}: text comes back whole, with marks`, () => {
    const article = 'Line one.\r\n\r\n\t“Zoë 😀”\n';
    const { status, stdout } = annotate([...engine, '--format', 'text'], article);
    assert.equal(status, 0);
    assert.equal(stdout.replaceAll(/\[[A-Z_]+ ([^\]]*)\]/g, '$1'), article);
  });
}

test('wrong options are refused', () => {
  for (const args of [['--format', 'xml'], ['--format'], ['--colour'], ['file.txt']]) {
    const { status, stdout, stderr } = annotate(args, '');
    assert.equal(status, 1, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /cargo xtask annotate: /);
  }
});
