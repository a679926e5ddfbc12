// The recogniser in a worker, under the page's own policy.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());

/** Runs a function in the page; there, `load()` and `outcome(promise)` are at hand. */
async function inPage(run) {
  const visit = await browser.visit();
  await visit.page.evaluate(async () => {
    const module = await import(String(new URL('package/rubricator.js', location.href)));
    const facts = (error) => ({ name: error.name, code: error.code, message: error.message, known: error instanceof module.RubricatorError });
    Object.assign(window, {
      load: (options) => module.WorkerRecognizer.load(options),
      inThread: (options) => module.Recognizer.load(options),
      outcome: (promise) => promise.then((value) => ({ value }), facts),
      TEXT: 'Angela Merkel visited Paris on 3 May 2019.',
    });
  });
  const result = await visit.page.evaluate(run);
  await visit.end();
  return result;
}

test('the worker and the thread find the same', async () => {
  const [a, b] = await inPage(async () => {
    const long = `${TEXT} José paid €5.\n\n`.repeat(3000);
    return [await (await load()).recognize(long), (await inThread()).recognize(long)].map((found) => JSON.stringify(found));
  });
  assert.equal(a, b);
  assert.ok(a.length > 100_000);
});

test('calls are answered each with its own result, with progress', async () => {
  const { texts, progress } = await inPage(async () => {
    const recognizer = await load();
    const progress = [];
    const calls = [`${TEXT}\n\n`.repeat(12_000), 'Ann met Bob in Berlin.', TEXT].map((text) => recognizer.recognize(text, { onProgress: (share) => progress.push(share) }));
    const found = await Promise.all(calls);
    return { texts: found.map(({ mentions }) => mentions.length), progress };
  });
  assert.ok(texts[0] > 12_000 && texts[1] < 10 && texts[2] < 10);
  assert.ok(progress.length > 0 && progress.every((share) => share > 0 && share <= 1));
});

test('an aborted call rejects at once and the next does not wait for it', async () => {
  const { first, ms, rest } = await inPage(async () => {
    const recognizer = await load();
    const controller = new AbortController();
    const call = outcome(recognizer.recognize(`${TEXT}\n\n`.repeat(200_000), { signal: controller.signal }));
    setTimeout(() => controller.abort(), 100);
    const first = await call;
    const started = performance.now();
    const rest = await recognizer.recognize(TEXT);
    return { first, ms: performance.now() - started, rest: rest.mentions.length };
  });
  assert.equal(first.name, 'AbortError');
  assert.ok(rest >= 2);
  assert.ok(ms < 2000, `the next call took ${ms} ms`);
});

test('errors come back as what they are, and the next call works', async () => {
  const [type, dictionary, after] = await inPage(async () => {
    const recognizer = await load();
    return [
      await outcome(recognizer.recognize('a', { types: ['PLANET'] })),
      await outcome(recognizer.setDictionary([{ term: 'x', type: 'PLANET' }])),
      (await recognizer.recognize(TEXT)).mentions.length,
    ];
  });
  assert.deepEqual([type.name, type.code, type.known], ['InputError', 'invalid-options', true]);
  assert.deepEqual([dictionary.name, dictionary.known], ['InputError', true]);
  assert.ok(after >= 2);
});

test('what may not cross to the worker is judged before, and any iterable is a list', async () => {
  const [wrong, found] = await inPage(async () => {
    const recognizer = await load();
    const wrong = [
      await outcome(recognizer.recognize(() => {})),
      await outcome(recognizer.recognize('a', { types: 5 })),
      await outcome(recognizer.recognize('a', { onprogress: () => {} })),
      await outcome(recognizer.setDictionary([{ term: 'x', type: 'ORG', render: () => {} }])),
      await outcome(load({ dictionary: [{ term: 5 }] })),
    ];
    await recognizer.setDictionary((function* () { yield { term: 'visited', type: 'EVENT' }; })(), new Set(['Paris']));
    const { mentions } = await recognizer.recognize(TEXT, { types: new Set(['EVENT', 'GPE']) });
    return [wrong.map(({ name, code, known }) => [name, code, known]), mentions.map(({ text, type }) => `${type} ${text}`)];
  });
  assert.deepEqual(wrong, ['not-a-string', 'invalid-options', 'invalid-options', 'invalid-dictionary', 'invalid-dictionary'].map((code) => ['InputError', code, true]));
  assert.deepEqual(found, ['EVENT visited']);
});

test('unusable entries leave the others in use, in the next worker too', async () => {
  const result = await inPage(async () => {
    const recognizer = await load();
    const terms = [{ term: 'x'.repeat(300), type: 'ORG' }, { term: 'visited', type: 'EVENT' }];
    const { entries } = await recognizer.setDictionary(terms).catch((error) => error);
    const visited = async () => (await recognizer.recognize(TEXT)).mentions.some(({ text }) => text === 'visited');
    const before = await visited();
    const refused = [
      await outcome(recognizer.setDictionary([{ term: 'a', type: () => {} }])),
      await outcome(recognizer.setDictionary('abc')),
      await outcome(recognizer.recognize('a', { minScore: '0.5' })),
      await outcome(recognizer.recognize('a', { minScore: () => {} })),
    ];
    const after = await visited();
    recognizer.terminate();
    return { entries, visited: [before, after, await visited()], refused: refused.map(({ name, code }) => `${name} ${code}`) };
  });
  assert.deepEqual(result.entries.map(({ list, index, reason }) => [list, index, reason]), [['dictionary', 0, 'too-long']]);
  assert.deepEqual(result.visited, [true, true, true]);
  const codes = ['invalid-dictionary', 'invalid-dictionary', 'invalid-options', 'invalid-options'];
  assert.deepEqual(result.refused, codes.map((code) => `InputError ${code}`));
});

test('when the worker ends, open calls reject, the next starts another, the dictionary stays', async () => {
  const [open, types] = await inPage(async () => {
    const recognizer = await load();
    await recognizer.setDictionary([{ term: 'visited', type: 'EVENT' }]);
    const call = outcome(recognizer.recognize(`${TEXT}\n\n`.repeat(20_000)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    recognizer.terminate();
    return [await call, (await recognizer.recognize(TEXT)).mentions.map(({ type }) => type)];
  });
  assert.deepEqual([open.name, open.code], ['WorkerError', 'terminated']);
  assert.ok(types.includes('EVENT'));
});

test('a worker that is not there is named', async () => {
  const visit = await browser.visit();
  const error = await visit.page.evaluate(async () => {
    const { WorkerRecognizer } = await import(String(new URL('package/rubricator.js', location.href)));
    return WorkerRecognizer.load({ workerUrl: 'missing.js' }).catch(({ name, code, message }) => ({ name, code, message }));
  });
  assert.deepEqual([error.name, error.code], ['WorkerError', 'worker-blocked']);
  assert.match(error.message, /worker-src/);
  await visit.page.context().close();
});
