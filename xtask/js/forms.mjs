// The forms in which the modules are bundled: they differ in where the engine and the worker come from.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * A plugin for esbuild that puts some modules of `www` into their form: `addresses.js` gives `engine`, `places` and
 * `worker`, `world.js` gives `outline`, each the code of a function; the style sheets become part of the rooms' `sheets.js`.
 */
export function form(www, { engine, places, outline, worker }) {
  // Comments and line ends cost bytes and serve nobody, nor do the rules for our own page.
  const css = (file) => {
    const [text, ofPage] = readFileSync(join(www, file), 'utf8').split('/* Only our own page needs what follows');
    if (file === 'types/types.css' && !ofPage) throw new Error(`${file} does not say any more where the rules for our own page begin`);
    return JSON.stringify(text.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').trim());
  };
  const contents = {
    addresses: `export const engineSource = ${engine};\nexport const placesSource = ${places};\nexport const workerSource = ${worker};`,
    world: `export const loadOutline = ${outline};`,
    'element/sheets': `export const typesCss = async () => ${css('types/types.css')};\nexport const elementCss = async () => ${css('element/element.css')};`,
    'views/sheets': `export const viewsCss = async () => ${css('views/views.css')};`,
  };
  return {
    name: 'form',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/(addresses|world|sheets)\.js$/ }, ({ path, resolveDir }) => {
        const [, room, name] = /(\w+)\/(\w+)\.js$/.exec(join(resolveDir, path).replaceAll('\\', '/'));
        return { path: name === 'sheets' ? `${room}/${name}` : name, namespace: 'form', sideEffects: false };
      });
      onLoad({ filter: /.*/, namespace: 'form' }, ({ path }) => ({ contents: contents[path], loader: 'js', resolveDir: www }));
    },
  };
}

/** The code of a function that gives some bytes. Compressed: half as long as plain base64, and unpacked in milliseconds. */
const inside = (bytes) => `async () => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(gzipSync(bytes, { level: 9 }).toString('base64'))}), (unit) => unit.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }`;

/** The code of a function that fetches a text from an address, given as code. */
export const fetchedText = (address) => `async () => {
    const answer = await fetch(${address});
    if (!answer.ok) throw new Error(\`\${answer.url} answered with status \${answer.status}.\`);
    return answer.text();
  }`;

/** The code of a function that gives a text, which becomes part of the script. */
export const insideText = (text) => `async () => ${JSON.stringify(text)}`;

/**
 * The form in which engine and worker are part of the script; with `places` and `outline`, these too, which are too large to
 * be part of a script that may not need them.
 */
export const packed = (wasm, worker, { places, outline } = {}) => ({
  engine: inside(wasm),
  places: places ? inside(places) : '() => new URL("./places.bin", import.meta.url)',
  outline: outline && `async () => new TextDecoder().decode(await (${inside(outline)})())`,
  worker: `() => ({ script: ${JSON.stringify(worker)} })`,
});

/** How a worker inside a script is bundled: as a classic script, since a page on disk may start no module. */
export const asScript = { format: 'iife', define: { 'import.meta.url': 'location.href' } };
