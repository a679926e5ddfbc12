// highlight(): what it reads of a foreign page, what it shows there, and that it leaves nothing behind.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertRequests, closeBrowser, isMarks, lazyOf, modulesOf, newSite, open as openPage, serve } from './site.mjs';

const site = newSite('highlight');
const EMPTY = '<!doctype html><html lang="en"><title>Test</title><body>';
const server = await serve({ folder: site, pages: { '/': EMPTY } });
after(async () => {
  await closeBrowser();
  await server.close();
});

const MODULES = [...new Set([...modulesOf(site, 'rubricator.js'), ...lazyOf(site, 'rubricator.js')])];
const MARKS = MODULES.flatMap((name) => lazyOf(site, name)).filter((name) => isMarks(site, name));
const at = (names) => names.map((name) => `/node_modules/rubricator/${name}`);
/** What `highlight()` asks for. */
const REQUESTS = ['/', ...at([...MODULES, 'worker.js', 'rubricator.wasm'])];

const dictionary = [
  { term: 'Maren Okafor', type: 'PERSON' },
  { term: 'Okafor', type: 'PERSON' },
  { term: 'Quillon Works', type: 'ORG' },
  { term: 'Port Lessing', type: 'GPE' },
];

/** A page with this body, and `window.begin(options)`, which highlights the element `#root`. */
async function open(body, render) {
  const visit = await openPage(`${server.url}/`);
  await visit.page.evaluate(async ({ dictionary, render, body }) => {
    const { highlight } = await import('/node_modules/rubricator/rubricator.js');
    document.body.innerHTML = `<div id="root">${body}</div>`;
    window.root = document.getElementById('root');
    window.begin = async (options) => (window.shown = await highlight(root, { dictionary, types: ['PERSON', 'ORG', 'GPE'], render, ...options }));
    /** The tree's nodes, to compare by identity. */
    window.nodes = () => {
      const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ALL);
      const found = [walker.root];
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };
    /** What is marked, in the order of the page. */
    window.marked = () => {
      if (render === 'mark') return [...document.querySelectorAll('.rubricator-mark')].map((mark) => mark.textContent);
      const ranges = [...CSS.highlights].filter(([name]) => /^rubricator-[A-Z]/.test(name)).flatMap(([, highlight]) => [...highlight]);
      ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
      return ranges.map((range) => range.toString());
    };
    window.quiet = (ms) => new Promise((done) => setTimeout(done, ms));
    /** Waits until something is as expected; gives what it is in the end. */
    window.until = async (expected, get) => {
      for (let i = 0; i < 800 && JSON.stringify(get()) !== JSON.stringify(expected); i++) await quiet(20);
      return get();
    };
    /** Highlights come with the frame after an element was seen to be in view. */
    window.painted = async () => {
      for (let i = 0; i < 800 && !marked().length; i++) await quiet(20);
    };
  }, { dictionary, render, body });
  const own = render === 'mark' ? [...REQUESTS, ...at([...new Set(MARKS)])] : REQUESTS;
  /** Closes the page; fails on errors, and on other requests than those of `highlight()` and these. */
  const end = async (...more) => {
    assert.deepEqual(visit.errors, []);
    assertRequests(visit.requests, [...own, ...more]);
    await visit.close();
  };
  return { ...visit, end };
}

test('what is text and what is not', async () => {
  const visit = await open('');
  const check = async (html, ...expected) => {
    const found = await visit.page.evaluate(async (html) => {
      root.innerHTML = html;
      await begin({ observe: false });
      shown.undo();
      // What the model makes of half a name is not what is asked here.
      return shown.document.mentions.filter(({ source }) => source === 'dictionary').map(({ text }) => text);
    }, html);
    assert.deepEqual(found, expected, html);
  };
  await check('<p>Maren Okafor</p>', 'Maren Okafor');
  await check('<p>Maren <b>Oka</b><i>for</i> spoke.</p>', 'Maren Okafor');
  await check('<p>Maren\n      Okafor</p>', 'Maren Okafor');
  await check('<p>Maren <!-- a comment -->Okafor</p>', 'Maren Okafor');
  await check('<p>Ma&shy;ren Oka<wbr>for</p>', 'Maren Okafor');
  await check('<p>Maren</p><p>Okafor</p>', 'Okafor');
  await check('<h1>Maren</h1>Okafor', 'Okafor');
  await check('Maren<br>Okafor', 'Okafor');
  await check('<p>Maren <span style="display: block">Okafor</span></p>', 'Okafor');
  await check('<div style="display: inline">Maren </div><div style="display: inline">Okafor</div>', 'Maren Okafor');
  await check('<table><tr><td>Maren</td><td>Okafor</td></tr></table>', 'Okafor');
  await check('<ul><li>Maren</li><li>Okafor</li></ul>', 'Okafor');
  await check('<p>Maren <img alt=""> Okafor</p>', 'Okafor');
  await check('<p>Maren <code>x</code> Okafor</p>', 'Okafor');
  await check('<p>Maren <span hidden>x</span>Okafor</p>', 'Maren Okafor');
  await check('<div style="white-space: pre-wrap">Maren Okafor</div>', 'Maren Okafor');
  for (const name of ['script', 'style', 'noscript', 'template', 'textarea', 'button', 'code', 'pre', 'kbd', 'svg', 'math', 'iframe', 'rubricator-text']) {
    await check(`<${name}>Maren Okafor</${name}>`);
  }
  await check('<input value="Maren Okafor"><select><option>Maren Okafor</option></select>');
  await check('<p contenteditable>Maren Okafor</p><p hidden>Maren Okafor</p><p translate="no">Maren Okafor</p>');
  await check('<p contenteditable="false">Maren Okafor</p>', 'Maren Okafor');
  await check('<div data-rubricator-skip><p>Maren Okafor</p></div>Okafor', 'Okafor');
  await check('<p style="display: none">Maren Okafor</p>');
  await check('');
  await visit.end();
});

for (const render of ['highlight', 'mark']) {
  const body = '<p id="p">In <b>Port</b> Lessing, Maren\n <i>Ok<u>afor</u></i> of Quillon Works spoke.</p>\n<!-- c --><p>Okafor left.</p><p>Nobody.</p>';
  const all = render === 'mark'
    ? ['Port', ' Lessing', 'Maren\n', 'Ok', 'afor', 'Quillon Works', 'Okafor']
    : ['Port Lessing', 'Maren\n Okafor', 'Quillon Works', 'Okafor'];

  test(`${render}: everything is shown, and undo leaves every node as it was`, async () => {
    const visit = await open(body, render);
    const result = await visit.page.evaluate(async () => {
      const before = nodes();
      const texts = before.map(({ nodeValue }) => nodeValue);
      const html = document.documentElement.outerHTML;
      await begin();
      await painted();
      const during = marked();
      const same = document.documentElement.outerHTML === html;
      shown.undo();
      const after = nodes();
      return {
        during,
        same,
        html: document.documentElement.outerHTML === html,
        nodes: after.length === before.length && after.every((node, i) => node === before[i] && node.nodeValue === texts[i]),
        left: [CSS.highlights.size, document.adoptedStyleSheets.length],
      };
    });
    assert.deepEqual(result, { during: all, same: render === 'highlight', html: true, nodes: true, left: [0, 0] });
    await visit.end();
  });

  test(`${render}: added, changed and removed text is followed`, async () => {
    const visit = await open(body, render);
    const expected = [
      'Port LessingMaren OkaforQuillon WorksOkaforQuillon Works',
      'Quillon WorksPort LessingMaren OkaforQuillon WorksOkafor',
      'Quillon WorksOkafor',
      'Port LessingOkafor',
      'Port Lessing',
      '',
      '<p hidden="">Port Lessing now.</p><!-- c --><p>x</p><p>Nobody.</p>',
    ];
    const result = await visit.page.evaluate(async (expected) => {
      await begin();
      const steps = [];
      const joined = () => until(expected[steps.length], () => marked().join('').replace(/\s+/g, ' '));
      const added = document.createElement('p');
      added.append('Quillon Works again.');
      root.append(added);
      steps.push(await joined());
      root.prepend(added);
      steps.push(await joined());
      document.getElementById('p').remove();
      steps.push(await joined());
      added.firstChild.data = 'Port Lessing now.';
      steps.push(await joined());
      root.children[1].textContent = 'x';
      steps.push(await joined());
      added.hidden = true;
      steps.push(await joined());
      shown.undo();
      return [...steps, root.innerHTML.trim().replace(/\s*\n\s*/g, '')];
    }, expected);
    assert.deepEqual(result, expected);
    await visit.end();
  });

  test(`${render}: the pointer finds the mention under it, and only there`, async () => {
    const visit = await open(body, render);
    const places = await visit.page.evaluate(async () => {
      window.events = [];
      await begin({
        onHover: (mention) => events.push(['hover', mention?.text ?? null]),
        onSelect: (mention) => events.push(['select', mention.text]),
      });
      await painted();
      const middle = (mention) => {
        const { left, top, width, height } = shown.rangeOf(mention).getClientRects()[0];
        return [left + width / 2, top + height / 2];
      };
      const box = root.children[0].getBoundingClientRect();
      return { works: middle(shown.document.mentions[2]), beside: [box.right - 5, box.top + 5] };
    });
    const heard = (many) => visit.page.waitForFunction((many) => events.length >= many, many);
    await visit.page.mouse.move(...places.works);
    await heard(1);
    await visit.page.mouse.click(...places.works);
    await heard(2);
    await visit.page.mouse.move(...places.beside);
    await heard(3);
    await visit.page.mouse.click(...places.beside);
    const expected = [['hover', 'Quillon Works'], ['select', 'Quillon Works'], ['hover', null]];
    assert.deepEqual(await visit.page.evaluate(() => events), expected);
    await visit.end();
  });

  test(`${render}: types can be hidden and shown`, async () => {
    const visit = await open(body, render);
    const steps = await visit.page.evaluate(async () => {
      await begin();
      await painted();
      shown.hideTypes(['PERSON', 'GPE']);
      const some = marked();
      shown.hideTypes([]);
      return [some, marked()];
    });
    assert.deepEqual(steps, [['Quillon Works'], all]);
    await visit.end();
  });

  test(`${render}: own changes do not start it again, others' highlights stay`, async () => {
    const visit = await open(body, render);
    const result = await visit.page.evaluate(async () => {
      const foreign = new Highlight(new Range());
      CSS.highlights.set('foreign', foreign);
      await begin();
      const original = window.getComputedStyle;
      let reads = 0;
      shown.hideTypes(['ORG']);
      window.getComputedStyle = (...args) => (reads++, original.call(window, ...args));
      shown.light([0]);
      await quiet(500);
      shown.undo();
      return [reads, CSS.highlights.get('foreign') === foreign && CSS.highlights.size];
    });
    assert.deepEqual(result, [0, 1]);
    await visit.end();
  });
}

test('a change of text that is not read costs nothing', async () => {
  const visit = await open('<p>Maren Okafor</p><p data-rubricator-skip id="clock">0</p><textarea></textarea>');
  const reads = await visit.page.evaluate(async () => {
    await begin();
    const original = window.getComputedStyle;
    let asked = 0;
    window.getComputedStyle = (...args) => (asked++, original.call(window, ...args));
    for (let i = 0; i < 20; i++) {
      document.getElementById('clock').textContent = i;
      await quiet(20);
    }
    await quiet(400);
    return asked;
  });
  assert.equal(reads, 0);
  await visit.end();
});

test('a long page that changes 100 times a second keeps its thread', async (t) => {
  const visit = await open('');
  const client = await visit.context.newCDPSession(visit.page);
  await client.send('Profiler.enable');
  await client.send('Profiler.setSamplingInterval', { interval: 500 });
  await visit.page.evaluate(async () => {
    for (let i = 0; i < 3000; i++) {
      const p = document.createElement('p');
      p.textContent = `Maren Okafor of Quillon Works spoke in Port Lessing for the ${i}th time.`;
      root.append(p);
    }
    window.readings = 0;
    await begin({ onChange: () => (readings += 1) });
  });
  await client.send('Profiler.start');
  const changes = await visit.page.evaluate(async () => {
    let changes = 0;
    const timer = setInterval(() => (root.children[changes % 50].firstChild.data = `Okafor has spoken ${changes++} times.`), 10);
    await until(true, () => changes >= 500 && readings > 1);
    clearInterval(timer);
    return changes;
  });
  const { profile } = await client.send('Profiler.stop');
  const [own, all] = timeOfPackage(profile);
  const share = own / all;
  t.diagnostic(`${changes} changes in ${(all / 1e6).toFixed(1)} s, read again ${await visit.page.evaluate(() => readings - 1)} times: ${(share * 100).toFixed(1)} % of the thread's time`);
  // A twentieth is what following waits for; painting and the observer itself come on top.
  assert.ok(share < 0.1, `${(share * 100).toFixed(1)} % of the time`);
  await visit.end();
});

/** The time that a profile shows in the package's functions and in what they call, and in all, in microseconds. */
function timeOfPackage({ nodes, samples, timeDeltas }) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isOwn = new Map();
  const own = (id) => {
    if (id === undefined) return false;
    if (!isOwn.has(id)) isOwn.set(id, byId.get(id).callFrame.url.includes('/rubricator/') || own(parents.get(id)));
    return isOwn.get(id);
  };
  let [inside, all] = [0, 0];
  samples.forEach((id, i) => {
    all += timeDeltas[i];
    if (own(id)) inside += timeDeltas[i];
  });
  return [inside, all];
}

test('what is typed into forms is never read', async () => {
  const visit = await open('<form><input><textarea></textarea><select><option>x</option></select></form><p id="own" contenteditable></p><p>Okafor spoke.</p>');
  const result = await visit.page.evaluate(async () => {
    let reads = 0;
    for (const { prototype } of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement, HTMLOptionElement, HTMLFormElement]) {
      for (const name of ['value', 'defaultValue', 'elements', 'text', 'label', 'selectedOptions']) {
        const property = Object.getOwnPropertyDescriptor(prototype, name);
        if (property) Object.defineProperty(prototype, name, { ...property, get() { reads++; return property.get.call(this); } });
      }
    }
    await begin();
    document.querySelector('input').value = 'Maren Okafor';
    document.querySelector('textarea').value = 'Maren Okafor';
    document.querySelector('textarea').append('Maren Okafor');
    document.getElementById('own').append('Maren Okafor');
    const { text } = await shown.refresh();
    return [reads, text];
  });
  assert.deepEqual(result, [0, 'Okafor spoke.']);
  await visit.end();
});

test('refresh reads a page that is not followed', async () => {
  const visit = await open('<p>Okafor spoke.</p>');
  const result = await visit.page.evaluate(async () => {
    await begin({ observe: false });
    root.append(Object.assign(document.createElement('p'), { textContent: 'Quillon Works' }));
    await quiet(400);
    const before = shown.document.text;
    const found = await shown.refresh();
    return [before, found === shown.document, found.mentions.map(({ text }) => text)];
  });
  assert.deepEqual(result, ['Okafor spoke.', true, ['Okafor', 'Quillon Works']]);
  await visit.end();
});

for (const render of ['highlight', 'mark']) {
  test(`${render}: a list makes the entities reachable with the keyboard`, async () => {
    const visit = await open('<p>Maren Okafor of Quillon Works spoke.</p><p>Okafor left.</p>', render);
    const { page } = visit;
    const labels = () => page.evaluate(() => [...list.shadowRoot.querySelectorAll('button')].map((row) => row.getAttribute('aria-label')));
    await page.evaluate(async () => {
      window.selected = [];
      await begin({ onSelect: ({ text }) => selected.push(text) });
      window.list = await shown.list({ locale: 'en' });
      root.before(list);
    });
    assert.deepEqual(await labels(), ['Maren Okafor, person, 2 mentions', 'Quillon Works, organisation, 1 mention']);
    for (const key of ['Tab', 'Enter', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    assert.deepEqual(await page.evaluate(() => [selected, list.shadowRoot.querySelector('[role="status"]').textContent]), [['Maren Okafor', 'Okafor', 'Quillon Works'], 'Quillon Works, mention 1 of 1']);
    await page.evaluate(() => root.append(Object.assign(document.createElement('p'), { textContent: 'Port Lessing' })));
    await page.waitForFunction(() => list.shadowRoot.querySelectorAll('button').length === 3);
    assert.equal(await page.evaluate(() => list.shadowRoot.activeElement.dataset.entity), '1');
    assert.equal(await page.evaluate(() => (shown.undo(), list.isConnected)), false);
    await visit.end();
  });
}

test('text in a shadow tree is found and styled there', async () => {
  const visit = await open('');
  const result = await visit.page.evaluate(async () => {
    const shadow = root.attachShadow({ mode: 'open' });
    shadow.append(Object.assign(document.createElement('p'), { textContent: 'Maren Okafor' }));
    const { highlight } = await import('/node_modules/rubricator/rubricator.js');
    const shown = await highlight(shadow, { dictionary: [{ term: 'Maren Okafor', type: 'PERSON' }] });
    await painted();
    const { left, top, height } = shown.rangeOf(shown.document.mentions[0]).getBoundingClientRect();
    const at = shown.mentionAt(left + 10, top + height / 2)?.text;
    const sheets = [shadow.adoptedStyleSheets.length, document.adoptedStyleSheets.length];
    shown.undo();
    return [at, sheets, shadow.adoptedStyleSheets.length];
  });
  assert.deepEqual(result, ['Maren Okafor', [1, 1], 0]);
  await visit.end();
});

test('what highlight() is not for is refused with words', async () => {
  const visit = await open('<p>x</p>');
  const codes = await visit.page.evaluate(async () => {
    const { highlight } = await import('/node_modules/rubricator/rubricator.js');
    const code = (promise) => promise.then(() => 'none', (error) => (error.name === 'AbortError' ? error.name : error.code));
    return [
      await code(highlight(null)),
      await code(highlight(root, { render: 'paint' })),
      await code(highlight(root, { types: ['PERSONS'] })),
      await code(highlight(root, { onchange: () => {} })),
      await highlight(root, { dictionnary: [] }).catch(({ message }) => /There is no "dictionnary" in options. Did you mean "dictionary"\?/.test(message)),
      await highlight(root, { zzz: [] }).catch(({ message }) => /There is no "zzz" in options. The names are types, /.test(message)),
      await code(highlight(root, { signal: AbortSignal.abort() })),
    ];
  });
  assert.deepEqual(codes, ['not-an-element', 'invalid-options', 'invalid-options', 'invalid-options', true, true, 'AbortError']);
  await visit.end();
});

test('mark: a text node that the page changes or takes away leaves no rest of itself, at once', async () => {
  const visit = await open('<p id="p">in Port Lessing now</p>', 'mark');
  const texts = await visit.page.evaluate(async () => {
    await begin();
    const p = document.getElementById('p');
    const [own] = p.childNodes;
    const marked = p.querySelectorAll('mark').length;
    own.data = 'elsewhere';
    await Promise.resolve();
    const changed = p.textContent;
    own.data = 'in Port Lessing again';
    const again = await until(1, () => p.querySelectorAll('mark').length);
    own.remove();
    await Promise.resolve();
    return [marked, changed, again, p.textContent, own.data];
  });
  assert.deepEqual(texts, [1, 'elsewhere', 1, '', 'in Port Lessing again']);
  await visit.end();
});
