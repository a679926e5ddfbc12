// The structure of an article: what each of its lines is, if it is more than a paragraph. The text itself stays plain.
//
//   { start, end, is: "h1" … "h6" }
//   { start, end, is: "item", depth, number, more }   number: in an ordered list; more: a further paragraph of an item
//   { start, end, is: "quote" }, { start, end, is: "caption" }
//   { start, end, is: "cell", table, row, column, head }
//
// Blocks are in order and lie each in one line.

const KINDS = { item: "list", cell: "table", quote: "quote", caption: "caption" };

/** What a line belongs to: `heading`, `list`, `table`, `quote`, `caption` or `paragraph`. */
export const kindOf = (block) => (block ? KINDS[block.is] ?? "heading" : "paragraph");

/** Gives each line, `{ start, end }` in order, its block or undefined. */
export function blocksOf(lines, structure = []) {
  let next = 0;
  return lines.map(({ start, end }) => {
    while (structure[next]?.start < start) next++;
    return structure[next]?.start < end ? structure[next] : undefined;
  });
}

/** Whether a line goes on what the one before it began: the same list, quote or table. */
export const continues = (before, block) =>
  kindOf(before) === kindOf(block) && (block?.is === "item" || block?.is === "quote" || (block?.is === "cell" && before.table === block.table));

/** Lines with a `block` each, put together to lists, quotes and tables: `{ kind, lines }`. */
export function grouped(lines) {
  const groups = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && continues(last.lines.at(-1).block, line.block)) last.lines.push(line);
    else groups.push({ kind: kindOf(line.block), lines: [line] });
  }
  return groups;
}

/** A list's lines as items: `{ lines, items }`, with the items of lists within them. */
export function itemsOf(lines) {
  const root = { items: [] };
  const open = [root];
  for (const line of lines) {
    const { depth, more } = line.block;
    open.length = Math.min(open.length, depth + (more ? 1 : 0));
    if (more && open.length > 1) open.at(-1).lines.push(line);
    else {
      const item = { lines: [line], items: [] };
      open.at(-1).items.push(item);
      open.push(item);
    }
  }
  return root.items;
}

/** The rows of a table's lines, each with its cells by their columns. */
export function rowsOf(lines) {
  const rows = new Map();
  for (const line of lines) {
    const row = rows.get(line.block.row) ?? rows.set(line.block.row, []).get(line.block.row);
    row[line.block.column] = line;
  }
  const width = Math.max(...[...rows.values()].map((row) => row.length));
  return [...rows.values()].map((row) => Array.from({ length: width }, (_, i) => row[i]));
}

/** The structure of a text after it has been edited. A block keeps its first line. */
export function editedStructure(before, after, { head, tail }, structure) {
  const [from, to, shift] = [head, before.length - tail, after.length - before.length];
  return structure.flatMap((block) => {
    const start = block.start <= from ? block.start : block.start >= to ? block.start + shift : to + shift;
    const end = block.end >= to ? block.end + shift : Math.min(block.end, from);
    const [line] = after.slice(start, end).split(/[\r\n]/);
    return line ? [{ ...block, start, end: start + line.length }] : [];
  });
}
