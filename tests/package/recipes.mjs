// The recipes of the packed manual, as folders.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newSite } from './site.mjs';

const packages = fileURLToPath(new URL('node_modules', import.meta.url));

/** The files that the manual shows below a heading, by name. */
export function filesOf(manual, heading) {
  const section = manual.split(/^## /m).find((section) => section.startsWith(`${heading}\n`));
  if (!section) throw new Error(`no recipe "${heading}"`);
  return new Map(Array.from(section.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm), ([, name, code]) => [name, code]));
}

/**
 * A folder with the package, the recipe's files and `extra` ones. The names in `links` are packages of these tests that
 * it has as well: {name: folder}, or a list of names.
 */
export function cook(heading, { name = heading.toLowerCase().replace(/\W+/g, '-'), others = [], extra = {}, links = [] } = {}) {
  const folder = newSite(`recipes/${name}`);
  const manual = readFileSync(join(folder, 'node_modules/rubricator/RECIPES.md'), 'utf8');
  const files = new Map([...others, heading].flatMap((one) => [...filesOf(manual, one)]));
  for (const [name, code] of Object.entries(extra)) files.set(name, code);
  if (!files.has('package.json')) files.set('package.json', '{ "private": true, "type": "module" }');
  for (const [name, code] of files) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  }
  for (const [name, from] of Array.isArray(links) ? links.map((name) => [name, join(packages, name)]) : Object.entries(links)) {
    mkdirSync(join(folder, 'node_modules', dirname(name)), { recursive: true });
    symlinkSync(from, join(folder, 'node_modules', name));
  }
  return folder;
}
