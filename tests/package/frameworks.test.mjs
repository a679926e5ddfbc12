// React, Vue and what editors know of the element, with the packed files.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assertRequests, build, closeBrowser, newSite, open, serve } from './site.mjs';

const site = newSite('frameworks');
const installed = join(site, 'node_modules/rubricator');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const packages = here('node_modules');
after(closeBrowser);

/** Each version of React with the module that bundles it. */
const REACTS = [['18', { react: 'react-18', 'react-dom': 'react-dom-18' }], ['19', {}]];

for (const [version, alias] of REACTS) {
  const folder = join(site, `react-${version}`);
  const bundle = (contents, options) => build({
    stdin: { contents, resolveDir: here('frameworks'), loader: 'jsx' }, bundle: true, format: 'esm', jsx: 'automatic', alias, logLevel: 'silent',
    nodePaths: [packages, join(site, 'node_modules')], define: { 'process.env.NODE_ENV': '"development"' }, ...options,
  });
  const built = (async () => {
    await bundle(`import { renderToString } from "react-dom/server"; import { App } from "./app.jsx"; export default (render) => renderToString(<App render={render} />);`, { outfile: join(folder, 'server.mjs'), platform: 'node', banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' } });
    await bundle(`import { hydrateRoot } from "react-dom/client"; import { App } from "./app.jsx";
      globalThis.heard = [];
      globalThis.root = hydrateRoot(document.getElementById("app"), <App render={document.documentElement.dataset.render} />, { onRecoverableError: (error) => console.error(String(error)) });`, { outfile: join(folder, 'main.js') });
    for (const name of ['worker.js', 'rubricator.wasm']) cpSync(join(installed, name), join(folder, name));
    return (await import(pathToFileURL(join(folder, 'server.mjs')))).default;
  })();

  for (const render of ['highlight', 'mark']) {
    test(`React ${version}, ${render}: rendered on a server, hydrated in strict mode, rendered again`, async () => {
      const markup = (await built)(render);
      assert.match(markup, /<rubricator-text id="one"[^>]*><p>Maren <em>Okafor<\/em>/);
      for (const attribute of ['class="article"', 'types="PERSON ORG"', 'legend=""', 'panel="open"', 'locale="de"']) assert.ok(markup.includes(attribute), `${attribute} is not in ${markup}`);
      assert.ok(!/object|function|dictionary/i.test(markup), markup);
      const html = `<!doctype html><html lang="en" data-render="${render}"><meta charset="utf-8"><title>Test</title><body><div id="app">${markup}</div><script type="module" src="/main.js"></script>`;
      const server = await serve({ folder, pages: { '/': html } });
      const { page, requests, errors, close } = await open(server.url);
      const says = (id, text) => page.waitForFunction(([id, text]) => document.getElementById(id)?.textContent === text, [id, text]);
      const found = (text) => page.waitForFunction((text) => document.getElementById('one').document?.mentions.map(({ text }) => text).join() === text, text);
      await says('names', 'Zorbl, Maren Okafor, Rotterdam');
      await says('state', 'shown');
      await found('Maren Okafor,Quillon Works');
      assert.equal(await page.evaluate(() => document.getElementById('one').shadowRoot.querySelector('[part="list"]').getAttribute('aria-label')), 'Namen');
      for (let i = 0; i < 3; i++) await page.click('#count');
      await found('Maren Okafor,Quillon Works,Ilse Brandvold');
      assert.equal(await page.textContent('#one'), 'Maren Okafor of Quillon Works was read 3 times.Ilse Brandvold too.');
      assert.equal(await page.textContent('#two'), 'The Zorbl met Maren Okafor in Rotterdam, 3 times.');
      await page.click('#narrow');
      await says('names', 'Rotterdam');
      const heard = await page.evaluate(() => [...new Set(heard.map(([name]) => name))]);
      assert.deepEqual(heard, ['ready', 'change']);
      await page.click('#toggle');
      await page.waitForFunction(() => !document.getElementById('one'));
      await page.click('#break');
      await says('state', 'invalid-options');
      await page.click('#narrow');
      await says('names', 'Rotterdam');
      await page.evaluate(() => root.unmount());
      await page.waitForFunction(() => CSS.highlights.size === 0 && document.adoptedStyleSheets.length === 0 && !document.querySelector('main'));
      assert.deepEqual(errors.filter((text) => !text.includes('Download the React DevTools')), []);
      assertRequests(requests, ['/', '/main.js', '/worker.js', '/rubricator.wasm']);
      await close();
      await server.close();
    });
  }
}

const PAGE = `import { createRef } from "react";
import { RubricatorText, useHighlight } from "rubricator/react";
import type { RubricatorText as Element } from "rubricator/element";
export function Page() {
  const { ref, document, highlighting, error } = useHighlight({ types: ["PERSON"], onSelect: ({ text }) => text });
  const element = createRef<Element>();
  return (
    <RubricatorText ref={element} types={["PERSON"]} legend card="click" dictionary={[{ term: "x", type: "ORG" }]} labels={{ panel: (n) => \`\${n}\` }} onChange={({ detail }) => detail.document.text} aria-label="x">
      <p ref={ref}>{document?.text}{error?.message}{highlighting?.render}</p>
      <rubricator-text types="PERSON" legend panel="open" dictionary={[{ term: "x", type: "ORG" }]} wasm-url="/rubricator.wasm" class="x"><p>text</p></rubricator-text>
      {/* @ts-expect-error There is no such panel. */}
      <rubricator-text panel="closed" />
      {/* @ts-expect-error There is no such type. */}
      <RubricatorText types={["PERSONS"]} />
    </RubricatorText>
  );
}
// @ts-expect-error There is no such option.
useHighlight({ signal: 5 });`;

/** What tsc says of a page; `types` is the package whose types are those of React. */
function check(name, page, { types = '@types/react', jsx = 'react-jsx', source = 'react' }) {
  const folder = join(site, `types-${name}`);
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  for (const [from, to] of [[installed, 'rubricator'], [join(packages, types), types.endsWith('preact') || types === 'solid-js' ? types : '@types/react'], [join(packages, 'csstype'), 'csstype'], [join(packages, '@types/prop-types'), '@types/prop-types']]) {
    try {
      symlinkSync(from, join(folder, 'node_modules', to));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(join(folder, 'page.tsx'), page);
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--preserveSymlinks', '--skipLibCheck', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--module', 'esnext', '--moduleResolution', 'bundler', '--jsx', jsx, ...(jsx === 'react' ? [] : ['--jsxImportSource', source])];
  return spawnSync(process.execPath, [tsc, ...options, 'page.tsx'], { cwd: folder, encoding: 'utf8' }).stdout;
}

for (const [version, types] of [['18', 'types-react-18'], ['19', '@types/react']]) {
  test(`tsc passes JSX with the types of React ${version}`, () => {
    assert.equal(check(`react-${version}`, PAGE, { types }), '');
    const classic = `import * as React from "react";\nimport type {} from "rubricator/react";\nexport const page = <rubricator-text types="PERSON" legend><p>text</p></rubricator-text>;`;
    assert.equal(check(`react-classic-${version}`, classic, { types, jsx: 'react' }), '');
  });
}

/** The snippets of the manual for others, by the name of the package that they declare the tag for. */
const MANUAL = readFileSync(join(installed, 'RECIPES.md'), 'utf8');
for (const [name, jsx] of [['preact', 'react-jsx'], ['solid-js', 'preserve']]) {
  test(`tsc passes JSX with the types of ${name}, with the manual's declaration`, () => {
    const declaration = [...MANUAL.matchAll(/```ts \S+\n([^]*?)```/g)].map(([, code]) => code).find((code) => code.includes(`declare module "${name}"`));
    assert.ok(declaration, 'the manual has no declaration');
    const page = `${declaration}\nexport const page = <rubricator-text types="PERSON" legend panel="open" id="x"><p>text</p></rubricator-text>;\n// @ts-expect-error There is no such panel.\nexport const wrong = <rubricator-text panel="closed" />;`;
    assert.equal(check(name, page, { types: name, jsx, source: name }), '');
  });
}

test('Vue renders the tag, keeps its content up to date, and warns of nothing', async () => {
  const folder = join(site, 'vue');
  await build({
    stdin: {
      contents: `import "rubricator/auto";
        import { createApp } from "vue/dist/vue.esm-bundler.js";
        const app = createApp({
          data: () => ({ count: 0, terms: [{ term: "Zorbl", type: "ORG" }], found: "" }),
          methods: { heard({ detail }) { this.found = detail.document.mentions.map(({ text }) => text).join(", "); } },
          template: \`<button @click="count++">{{ count }}</button><rubricator-text legend :dictionary="terms" :types="['PERSON', 'ORG']" @rubricator-change="heard"><p>The Zorbl met Maren Okafor {{ count }} times.</p><p v-if="count">Ilse Brandvold spoke.</p></rubricator-text><output data-rubricator-skip>{{ found }}</output>\`,
        });
        app.config.compilerOptions.isCustomElement = (tag) => tag === "rubricator-text";
        app.config.warnHandler = (message) => console.error(message);
        app.mount("#app");`,
      resolveDir: site,
    },
    bundle: true, format: 'esm', outfile: join(folder, 'main.js'), logLevel: 'silent', nodePaths: [packages],
    define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  for (const name of ['worker.js', 'rubricator.wasm']) cpSync(join(installed, name), join(folder, name));
  const server = await serve({ folder, pages: { '/': '<!doctype html><html lang="en"><title>Test</title><div id="app"></div><script type="module" src="/main.js"></script>' } });
  const { page, requests, errors, close } = await open(server.url);
  const says = (text) => page.waitForFunction((text) => document.querySelector('output')?.textContent === text, text);
  await says('Zorbl, Maren Okafor');
  await page.click('button');
  await says('Zorbl, Maren Okafor, Ilse Brandvold');
  assert.deepEqual(errors, []);
  assertRequests(requests, ['/', '/main.js', '/worker.js', '/rubricator.wasm']);
  await close();
  await server.close();
});

test('custom-elements.json says what the element has', async () => {
  const { modules: [{ declarations: [element] }] } = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8'));
  const server = await serve({ folder: site, pages: { '/': '<!doctype html><html lang="en"><title>Test</title><rubricator-text legend card panel="open" views="map timeline">Maren Okafor spoke in Oslo on 14 March 2022.</rubricator-text>' } });
  const { page, close } = await open(server.url);
  const actual = await page.evaluate(async () => {
    const { RubricatorText } = await import('/node_modules/rubricator/auto.js');
    const one = document.querySelector('rubricator-text');
    await new Promise((done) => one.addEventListener('rubricator-change', done));
    const shown = async (part) => {
      for (let i = 0; i < 400 && !one.shadowRoot.querySelector(`[part="${part}"]`); i++) await new Promise((done) => setTimeout(done, 25));
    };
    await shown('card');
    await shown('timeline');
    one.shadowRoot.querySelector('[part="row"]').click();
    await shown('look-up');
    const all = [...one.shadowRoot.querySelectorAll('*')];
    const { prototype } = RubricatorText;
    const names = Object.getOwnPropertyNames(prototype).filter((name) => !/Callback$|^constructor$/.test(name));
    const isMethod = (name) => typeof Object.getOwnPropertyDescriptor(prototype, name).value === 'function';
    return {
      attributes: RubricatorText.observedAttributes,
      fields: names.filter((name) => !isMethod(name)),
      methods: names.filter(isMethod),
      parts: [...new Set(all.flatMap((element) => [...(element.part ?? [])]))],
      slots: all.filter(({ localName }) => localName === 'slot').map(({ name }) => name),
    };
  });
  await close();
  await server.close();
  const sorted = (list) => [...list].sort();
  const names = (list) => sorted(list.map(({ name }) => name));
  assert.deepEqual(names(element.attributes), sorted(actual.attributes));
  assert.deepEqual(names(element.members.filter(({ kind }) => kind === 'field')), sorted(actual.fields));
  assert.deepEqual(names(element.members.filter(({ kind }) => kind === 'method')), sorted(actual.methods));
  assert.deepEqual(element.attributes.map(({ fieldName }) => fieldName).filter((name) => !actual.fields.includes(name)), []);
  assert.deepEqual(names(element.cssParts), sorted(actual.parts));
  assert.deepEqual(names(element.slots), sorted(actual.slots));
  // Events and custom properties can only be read from the source.
  const code = readdirSync(here('../../www/element')).map((name) => readFileSync(here(`../../www/element/${name}`), 'utf8')).join('\n') + readFileSync(here('../../www/types/types.css'), 'utf8').split('/* Only our own page')[0];
  const emitted = [...code.matchAll(/#emit\("(\w+)"/g)].map(([, name]) => `rubricator-${name}`);
  assert.deepEqual(names(element.events), sorted(new Set(emitted)));
  const used = new Set([...code.matchAll(/--rubricator-[a-z-]+[a-z]/g)].map(([name]) => name).filter((name) => name !== '--rubricator-correction'));
  assert.deepEqual(names(element.cssProperties), sorted(used));
});
