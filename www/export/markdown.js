// Markdown: the article with its mentions in bold, then the entities as a list.

import { generator, paragraphsOf } from "./common.js";

const escape = (text) => text.replace(/[\\`*_{}[\]<>#+\-!|~&]/g, "\\$&").replace(/^([ \t]*\d+)([.)])/gm, "$1\\$2");

/** The document in Markdown. */
export function markdown(document) {
  const nameOf = (type) => document.words?.[type] ?? type;
  const article = paragraphsOf(document).map(({ pieces }) =>
    pieces.map((piece) => (typeof piece === "string" ? escape(piece) : `**${escape(piece.text)}**`)).join(""),
  );
  const entities = document.entities.map(({ name, type, mentions }) => `- **${escape(name)}** (${escape(nameOf(type))}): ${mentions.length}`);
  return `${article.join("\n\n")}\n\n---\n\n${entities.join("\n")}\n\n<!-- ${generator(document)} -->\n`;
}
