// highlight(): what it reads of a foreign page, what it shows there, and that it leaves nothing behind.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBrowser } from './harness.mjs';

const browser = await startBrowser();
after(() => browser.close());

const dictionary = [
  { term: 'Maren Okafor', type: 'PERSON' },
  { term: 'Okafor', type: 'PERSON' },
  { term: 'Quillon Works', type: 'ORG' },
  { term: 'Port Lessing', type: 'GPE' },
];

/** A page with this body, and `window.begin(options)`, which highlights the element `#root`. */
async function open(body, render) {
  const visit = await browser.visit('pkg/engine.d.ts');
  await visit.page.setContent(`<!doctype html><title>Test</title><div id="root">${body}</div>`);
  await visit.page.evaluate(async ({ dictionary, render }) => {
    const { highlight } = await import('/highlight.js');
    window.root = document.getElementById('root');
    window.begin = async (options) => (window.shown = await highlight(root, { dictionary, types: ['PERSON', 'ORG', 'GPE'], render, ...options }));
    /** The tree as a string, and its nodes, to compare by identity. */
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
    /** Highlights come with the frame after an element was seen to be in view. */
    window.painted = async () => {
      for (let i = 0; i < 100 && !marked().length; i++) await quiet(20);
    };
    window.quiet = (ms) => new Promise((done) => setTimeout(done, ms));
  }, { dictionary, render });
  return visit;
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
    const result = await visit.page.evaluate(async () => {
      await begin();
      const joined = async () => (await quiet(700), marked().join('').replace(/\s+/g, ' '));
      const steps = [];
      const added = document.createElement('p');
      added.append('Quillon Works again.');
      root.append(added);
      steps.push(await joined());
      document.getElementById('p').remove();
      steps.push(await joined());
      added.firstChild.data = 'Port Lessing now.';
      steps.push(await joined());
      root.children[0].textContent = 'x';
      steps.push(await joined());
      added.hidden = true;
      steps.push(await joined());
      shown.undo();
      return [...steps, root.innerHTML.trim()];
    });
    assert.deepEqual(result, [
      'Port LessingMaren OkaforQuillon WorksOkaforQuillon Works',
      'OkaforQuillon Works',
      'OkaforPort Lessing',
      'Port Lessing',
      '',
      '<!-- c --><p>x</p><p>Nobody.</p><p hidden="">Port Lessing now.</p>',
    ]);
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
    await visit.page.mouse.move(...places.works);
    await visit.page.waitForTimeout(60);
    await visit.page.mouse.click(...places.works);
    await visit.page.mouse.move(...places.beside);
    await visit.page.waitForTimeout(60);
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
      let changes = 0;
      await begin({ onChange: () => (changes += 1) });
      shown.hideTypes(['ORG']);
      shown.light([0]);
      await quiet(800);
      shown.undo();
      return [changes, CSS.highlights.get('foreign') === foreign && CSS.highlights.size];
    });
    assert.deepEqual(result, [1, 1]);
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

test('a long page that changes all the time keeps its thread', async () => {
  const visit = await open('');
  const share = await visit.page.evaluate(async () => {
    for (let i = 0; i < 3000; i++) {
      const p = document.createElement('p');
      p.textContent = `Maren Okafor of Quillon Works spoke in Port Lessing for the ${i}th time.`;
      root.append(p);
    }
    await begin();
    const clock = root.children[0].firstChild;
    let busy = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (busy += duration))).observe({ entryTypes: ['longtask'] });
    const started = performance.now();
    for (let i = 0; performance.now() - started < 5000; i++) {
      clock.data = `Okafor has spoken ${i} times.`;
      await quiet(20);
    }
    return busy / (performance.now() - started);
  });
  assert.ok(share < 0.25, `long tasks took ${(share * 100).toFixed(0)} % of the time`);
  await visit.end();
});

test('text in a shadow tree is found and styled there', async () => {
  const visit = await open('');
  const result = await visit.page.evaluate(async () => {
    const shadow = root.attachShadow({ mode: 'open' });
    shadow.append(Object.assign(document.createElement('p'), { textContent: 'Maren Okafor' }));
    const { highlight } = await import('/highlight.js');
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
    const { highlight } = await import('/highlight.js');
    const code = (promise) => promise.then(() => 'none', (error) => (error.name === 'AbortError' ? error.name : error.code));
    return [
      await code(highlight(null)),
      await code(highlight(root, { render: 'paint' })),
      await code(highlight(root, { types: ['PERSONS'] })),
      await code(highlight(root, { signal: AbortSignal.abort() })),
    ];
  });
  assert.deepEqual(codes, ['not-an-element', 'unknown-render', 'unknown-type', 'AbortError']);
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
    await quiet(800);
    const again = p.querySelectorAll('mark').length;
    own.remove();
    await Promise.resolve();
    return [marked, changed, again, p.textContent, own.data];
  });
  assert.deepEqual(texts, [1, 'elsewhere', 1, '', 'in Port Lessing again']);
  await visit.end();
});
