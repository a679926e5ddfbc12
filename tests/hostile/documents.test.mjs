// Hostile documents for `highlight()` and the element: pages whose properties are overwritten, nested without end, or
// changed under way. Each is read or refused with a code, and is as it was when the marks have been removed.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startBrowser } from '../browser/harness.mjs';
import { each, table } from './table.mjs';

const browser = await startBrowser();
// A page without a policy of its own, in which markup may be written.
const visit = await browser.visit('examples/blog.html');
after(async () => {
  await visit.page.context().close();
  await browser.close();
});
const { page } = visit;
await page.evaluate(async () => {
  const { highlight } = await import(String(new URL('../package/rubricator.js', location.href)));
  await import(String(new URL('../package/auto.js', location.href)));
  document.body.replaceChildren();
  const dictionary = [{ term: 'Ann Lee', type: 'PERSON' }];
  const patient = (promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('no end')), 30_000))]);

  /** What became of `highlight` on this markup: a code, or how many mentions; fails if the page is not as it was. */
  window.tryMarks = async (markup, render) => {
    document.body.innerHTML = `<div id="root">${markup}<p id="end">Ann Lee left Norway.</p></div>`;
    const root = document.getElementById('root');
    const before = root.innerHTML;
    let shown;
    try {
      shown = await patient(highlight(root, { dictionary, render }));
    } catch (error) {
      if (typeof error.code !== 'string') throw error;
      return error.code;
    }
    const count = shown.document.mentions.length;
    shown.light([0]);
    shown.hideTypes(['PERSON']);
    shown.hideTypes([]);
    shown.undo();
    if (root.innerHTML !== before) throw new Error('the page is not as it was');
    if (!count) throw new Error('nothing was found');
    return count;
  };
  window.tryElement = async (markup) => {
    document.body.replaceChildren();
    const element = document.createElement('rubricator-text');
    element.innerHTML = `${markup}<p>Ann Lee left Norway.</p>`;
    const before = element.innerHTML;
    const done = new Promise((resolve, reject) => {
      element.addEventListener('rubricator-change', () => resolve(true), { once: true });
      element.addEventListener('rubricator-error', ({ detail }) => (typeof (detail?.error ?? detail)?.code === 'string' ? resolve(true) : reject(new Error('an error without a code'))), { once: true });
    });
    document.body.append(element);
    await patient(done);
    element.remove();
    if (element.innerHTML !== before) throw new Error('the page is not as it was');
  };
});

const NAMES = [
  'nextSibling', 'previousSibling', 'firstChild', 'lastChild', 'parentNode', 'parentElement', 'childNodes', 'children', 'nodeType', 'nodeName', 'nodeValue', 'textContent', 'data', 'localName', 'tagName', 'namespaceURI', 'ownerDocument', 'isConnected', 'getRootNode', 'contains', 'closest',
  'matches', 'attributes', 'getAttribute', 'setAttribute', 'hasAttribute', 'classList', 'className', 'id', 'style', 'dataset', 'shadowRoot', 'slot', 'hidden', 'isContentEditable', 'contentEditable', 'remove', 'append', 'before', 'after', 'replaceWith', 'replaceChildren', 'insertBefore', 'appendChild', 'removeChild', 'cloneNode', 'normalize',
  'querySelector', 'querySelectorAll', 'addEventListener', 'removeEventListener', 'dispatchEvent', 'getBoundingClientRect', 'getClientRects', 'innerHTML', 'innerText', 'lang', 'dir', 'title', 'length', 'toString', 'constructor', '__proto__', 'then',
];
const clobbered = NAMES.flatMap((name) => [
  [`a field named ${name}`, `<form><input name="${name}"><p>Ann Lee left Oslo.</p></form>`],
  [`two fields named ${name}`, `<form id="${name}"><input name="${name}"><input name="${name}">Ann Lee</form><img name="${name}">`],
]);
const deep = (tag, times) => `<${tag}>`.repeat(times);
const DOCUMENTS = [
  ['nothing', ''], ['a comment', '<!-- Ann Lee -->'], ['deep nesting', `${deep('div', 400)}Ann Lee`], ['deep inline nesting', `${deep('b', 400)}Ann Lee`], ['deep quotations', `${deep('blockquote', 300)}Ann Lee`], ['deep lists', `${deep('ul><li', 200)}Ann Lee`],
  ['very many elements', '<i>Ann</i> <i>Lee</i> '.repeat(3_000)], ['very many empty elements', '<i></i>'.repeat(20_000)], ['a name in single letters', [...'Ann Lee left Oslo.'].map((c) => `<span>${c}</span>`).join('')], ['very many names in one paragraph', `<p>${'Ann Lee. '.repeat(3_000)}</p>`],
  ['scripts', '<script>Ann Lee</script><style>p{}</style><noscript>Ann Lee</noscript><template>Ann Lee</template>'], ['a textarea', '<textarea>Ann Lee</textarea><select><option>Ann Lee</select><button>Ann Lee</button>'], ['an editor', '<div contenteditable>Ann Lee</div>'], ['an editor of plain text', '<div contenteditable="plaintext-only">Ann Lee</div>'],
  ['SVG', '<svg><text>Ann Lee</text><foreignObject><p>Ann Lee</p></foreignObject></svg>'], ['MathML', '<math><mtext>Ann Lee</mtext></math>'], ['a table', '<table><caption>Ann<tr><td>Ann<td>Lee<tr><th>Ann Lee</table>'], ['a broken table', '<table>Ann<b>Lee<tr>x<td>'], ['ruby', '<ruby>Ann<rt>an</rt>Lee<rt>li</rt></ruby>'], ['details', '<details><summary>Ann Lee</summary>Ann Lee</details>'],
  ['an iframe', '<iframe srcdoc="Ann Lee"></iframe>'], ['a dialog', '<dialog>Ann Lee</dialog><dialog open>Ann Lee</dialog>'], ['a popover', '<div popover>Ann Lee</div>'], ['a slot', '<slot>Ann Lee</slot>'], ['an unknown element', '<ann-lee>Ann Lee</ann-lee>'], ['an element in the element', '<rubricator-text>Ann Lee</rubricator-text>'], ['marks of its own', '<mark class="rubricator-mark" data-rubricator-type="PERSON">Ann Lee</mark>'],
  ['hidden text', '<p hidden>Ann Lee</p><p style="display:none">Ann Lee</p><p style="visibility:hidden">Ann Lee</p>'], ['directions', '<bdo dir="rtl">Ann Lee</bdo><p dir="rtl">Ann \u202eLee</p>'], ['white space kept', '<pre>  Ann\n\tLee </pre><p style="white-space:pre">Ann  Lee</p>'], ['line breaks', 'Ann<br>Lee<wbr>Ann<hr>Lee'], ['soft hyphens', 'A\u00adnn Le\u00ade and Ann&shy;Lee'], ['entities', '&lt;b&gt;Ann&nbsp;Lee&#x200b;&zwj;'],
  ['lone surrogates', '\ud800Ann Lee\udc00'], ['a null character', 'Ann\0Lee'], ['overlapping markup', '<b>Ann <i>Lee</b> left</i> <p>Ann</b> Lee'], ['a long word', 'x'.repeat(100_000)], ['generated content', '<p style="content:\'x\'">Ann Lee</p>'], ['a list of styles', `<p style="${'color:red;'.repeat(5_000)}">Ann Lee`], ['thousands of attributes', `<p ${Array.from({ length: 3_000 }, (_, i) => `a${i}="x"`).join(' ')}>Ann Lee`],
  ['a base', '<base href="https://example.invalid/"><p>Ann Lee'], ['a refresh', '<p http-equiv="refresh">Ann Lee'], ['an image map', '<map name="body"><area alt="Ann Lee"></map>'], ['an object', '<object data="data:text/html,Ann Lee">Ann Lee</object>'], ['media', '<video><track>Ann Lee</video><audio>Ann Lee</audio><canvas>Ann Lee</canvas>'],
];

table('documents with overwritten properties', each(clobbered, [['marks', 'mark'], ['highlights', 'highlight']]), (markup, render) => page.evaluate(([markup, render]) => window.tryMarks(markup, render), [markup, render]));
table('hostile documents', each(DOCUMENTS, [['marks', 'mark'], ['highlights', 'highlight']]), (markup, render) => page.evaluate(([markup, render]) => window.tryMarks(markup, render), [markup, render]));
table('hostile documents in the element', [...clobbered, ...DOCUMENTS], (markup) => page.evaluate((markup) => window.tryElement(markup), markup));
