// Markdown: the article with its mentions in bold, then the entities as a list.

import { generator, linesOf } from "./common.js";
import { grouped, itemsOf, rowsOf } from "./structure.js";

const escape = (text) => text.replace(/[\\`*_{}[\]<>#+\-!|~&]/g, "\\$&").replace(/^([ \t]*\d+)([.)])/gm, "$1\\$2");

/** The document in Markdown. */
export function markdown(document) {
  const nameOf = ({ type, category }) => category ?? document.words?.[type] ?? type;
  const inline = ({ pieces }) => pieces.map((piece) => (typeof piece === "string" ? escape(piece) : `**${escape(piece.text)}**`)).join("").trim();
  // What belongs to an item is indented as far as its text is.
  const list = (items, indent = "") =>
    items.map(({ lines, items: inner }) => {
      const { number } = lines[0].block;
      const sign = number === undefined ? "-" : `${number}.`;
      const within = indent + " ".repeat(sign.length + 1);
      return [`${indent}${sign} ${inline(lines[0])}`, ...lines.slice(1).map((line) => `\n${within}${inline(line)}`), ...(inner.length ? [list(inner, within)] : [])].join("\n");
    }).join("\n");
  const row = (cells) => `| ${cells.map((cell) => (cell ? inline(cell) : "")).join(" | ")} |`;
  const write = {
    paragraph: (lines) => lines.map(inline).join("\n\n"),
    caption: ([line]) => inline(line),
    heading: ([line]) => `${"#".repeat(Number(line.block.is[1]))} ${inline(line)}`,
    quote: (lines) => lines.map((line) => `> ${inline(line)}`).join("\n>\n"),
    list: (lines) => list(itemsOf(lines)),
    table(lines) {
      // A table has a head in Markdown, be it an empty one.
      const rows = rowsOf(lines);
      const headed = rows[0].every((cell) => !cell || cell.block.head);
      const [head, ...rest] = headed ? rows : [Array(rows[0].length).fill(undefined), ...rows];
      return [row(head), `|${" --- |".repeat(head.length)}`, ...rest.map(row)].join("\n");
    },
  };
  const article = grouped(linesOf(document)).map(({ kind, lines }) => write[kind](lines));
  const entities = document.entities.map((entity) => `- **${escape(entity.name)}** (${escape(nameOf(entity))}): ${entity.mentions.length}`);
  return `${article.join("\n\n")}\n\n---\n\n${entities.join("\n")}\n\n<!-- ${generator(document)} -->\n`;
}
