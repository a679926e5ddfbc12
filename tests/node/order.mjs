// Checks that the modules of `www/` import one another in the order that ARCHITECTURE.md gives, and in no circle.

import { posix } from 'node:path';

/** What the rooms may import that is not in `www/`: examples anything, the package's wrappers what they wrap. */
const OUTSIDE = { examples: /./, package: /^(react|node:.*)$/ };

const HEADING = '## Order of `www/`';

/** The rooms in their order, each with the rooms it may import from, as the section of ARCHITECTURE.md lists them. */
export function roomsOf(architecture) {
  const section = architecture.split(`${HEADING}\n`)[1]?.split('\n## ')[0];
  const list = /```text\n([^]*?)```/.exec(section ?? '')?.[1];
  if (!list) throw new Error(`ARCHITECTURE.md has no list under "${HEADING}"`);
  const rooms = new Map();
  for (const line of list.trim().split('\n')) {
    const [room, arrow] = line.split(/ {2,}/);
    if (!/^\w+$/.test(room) || !/^←( \w+)*$/.test(arrow)) throw new Error(`not a room and what it imports: ${line}`);
    const from = arrow.split(' ').slice(1);
    const later = from.find((other) => !rooms.has(other));
    if (later) throw new Error(`${room} imports from ${later}, which the list does not have above it`);
    rooms.set(room, from);
  }
  return rooms;
}

/** The addresses that a module imports, whether at once or when they are needed. */
export function importsOf(source) {
  const code = source.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const forms = /\b(?:import|export)\b[^"'`;()]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;
  return [...code.matchAll(forms)].map(([, from, bare]) => from ?? bare);
}

/** What is wrong with the imports of `files`, from path to source; the paths are relative to `www/`. */
export function problems(rooms, files) {
  const found = [];
  const graph = new Map();
  const roomOf = (file) => (file.includes('/') ? file.split('/')[0] : '');
  for (const [file, source] of files) {
    const room = roomOf(file);
    if (room && !rooms.has(room)) found.push(`${file} is in no room of the list`);
    const targets = [];
    for (const address of importsOf(source)) {
      if (!address.startsWith('.')) {
        if (!OUTSIDE[room]?.test(address)) found.push(`${file} imports ${address}, which is not in www/`);
        continue;
      }
      const target = posix.join(posix.dirname(file), address);
      const other = roomOf(target);
      if (other !== room && !rooms.get(room)?.includes(other)) found.push(`${file} imports ${target}: ${room || 'the top'} may not import from ${other || 'the top'}`);
      if (files.has(target)) targets.push(target);
      else if (other !== 'pkg') found.push(`${file} imports ${target}, which does not exist`);
    }
    graph.set(file, targets);
  }
  return [...found, ...circles(graph)];
}

/** Each circle once, as "a → b → a". */
function circles(graph) {
  const found = [];
  const done = new Set();
  const visit = (file, path) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
