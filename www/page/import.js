// The article in HTML from the clipboard or a file: its text, and its structure (`../export/structure.js`).

import { isClutter, isNoteMark, rootOf, withoutTeasers } from "./clutter.js";

const SKIP = new Set([
  "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT", "OPTION", "DATALIST", "SVG", "MATH", "IFRAME", "OBJECT", "HEAD", "BUTTON",
  "VIDEO", "AUDIO", "CANVAS", "INPUT", "METER", "PROGRESS",
]);
const BLOCK = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CAPTION|DD|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TD|TH|TR|UL)$/;
const PARAGRAPH = /^(BLOCKQUOTE|CAPTION|FIGCAPTION|FIGURE|H[1-6]|HR|LI|OL|P|PRE|TABLE|TD|TH|UL)$/;
const HEADING = /^H[1-6]$/;

/** What a table that is a table has in no cell, and the longest of its cells. */
const NO_CELL = "table, ul, ol, h1, h2, h3, h4, h5, h6, article, section, p ~ p";
const LONGEST_CELL = 400;

/** Made at once, before anything else could take its name. */
const policy = globalThis.trustedTypes?.createPolicy("rubricator-page", { createHTML: (markup) => markup });

const UNSEEN = /<!--(?:-?>|[^]*?(?:--!?>|$))|<(style|script)\b[^]*?(?:<\/\1\b[^>]*>?|$)/gi;

/** The attributes that say what an element is. None of them loads or runs anything. */
const TELLING = /^(?:class|id|role|hidden|aria-hidden|aria-modal|href|rel|colspan|start|value|open)$/i;

/**
 * HTML without scripts, comments, and all attributes but those that say what an element is; styles only as data. The
 * page's policy would report the rest as violations, though it blocks them.
 */
function bare(html) {
  const source = html.replace(UNSEEN, "<!---->");
  const tag = /<[a-z][^\s/>]*/gi;
  const attribute = /\s*([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?|\s*[^\s>]/y;
  const kept = [];
  let from = 0;
  while (tag.test(source)) {
    kept.push(source.slice(from, tag.lastIndex));
    from = attribute.lastIndex = tag.lastIndex;
    for (let match = attribute.exec(source); match; match = attribute.exec(source)) {
      from = attribute.lastIndex;
      const [, name = "", value = '""'] = match;
      const quoted = /^("[^]*"|'[^]*')$/.test(value) ? value : `"${value.replaceAll('"', "&quot;")}"`;
      if (TELLING.test(name)) kept.push(` ${name}=${quoted}`);
      else if (/^style$/i.test(name)) kept.push(` data-style=${quoted}`);
    }
    tag.lastIndex = from;
  }
  return kept.join("") + source.slice(from);
}

/** Parses HTML outside the page: nothing in it loads or runs. */
function parse(source) {
  const html = bare(source);
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}

/** Whether a table has rows and columns of short cells, rather than a page's layout. */
function isTable(table) {
  const rows = [...table.rows];
  return rows.length > 1 && rows.some(({ cells }) => cells.length > 1) && table.getAttribute("role") !== "presentation" &&
    rows.every(({ cells }) => [...cells].every((cell) => !cell.querySelector(NO_CELL) && cell.textContent.length <= LONGEST_CELL));
}

/** Writes text and blocks as the elements are walked through. */
class Writer {
  text = "";
  structure = [];
  /** Whether something was left out. */
  cut = false;
  #breaks = 0;
  #used = new Set();
  #open = null;

  /** Ends the line if there is one, with so many line ends before what follows. */
  breakTo(ends) {
    this.#breaks = Math.max(this.#breaks, ends);
    this.#open = null;
  }

  breakLine() {
    if (this.#breaks < 2) this.#breaks += 1;
    this.#open = null;
  }

  write(words, block, preserved) {
    const fresh = this.#breaks > 0 || /\s$/.test(this.text) || !this.text;
    const piece = preserved ? words : fresh ? words.trimStart() : words;
    if (!piece || (!preserved && this.#breaks && !piece.trim())) return;
    if (this.#breaks) this.text = this.text && `${this.text.replace(/[ \t]+$/, "")}${"\n".repeat(this.#breaks)}`;
    this.#breaks = 0;
    if (block && !this.#open) {
      this.#open = { ...block, start: this.text.length, ...(this.#used.has(block) && block.is === "item" && { more: true }) };
      this.#used.add(block);
      this.structure.push(this.#open);
    }
    this.text += piece;
    if (this.#open) this.#open.end = this.text.trimEnd().length;
  }
}

/** `{ text, structure, cut }` of an HTML document: its article, in paragraphs. */
export function articleOfHtml(source) {
  const parsed = parse(source);
  const out = new Writer();
  let tables = 0;
  const length = parsed.body.textContent.length;
  const root = rootOf(parsed);

  const children = (node, context) => {
    for (const child of node.childNodes) walk(child, context);
  };
  const walk = (node, context) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (context.preserved) {
        node.data.split("\n").forEach((line, i) => {
          if (i) out.breakLine();
          out.write(line, context.block, true);
        });
      } else out.write(node.data.replace(/[ \t\n\r\f]+/g, " "), context.block);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.tagName.toUpperCase();
    if (SKIP.has(name)) return;
    if (isNoteMark(node) || isClutter(node, length)) {
      out.cut = true;
      return;
    }
    if (name === "BR") {
      // Headings, items and cells are lines.
      if (context.line) out.write(" ", context.block);
      else out.breakLine();
      return;
    }
    const ends = PARAGRAPH.test(name) ? 2 : BLOCK.test(name) ? 1 : 0;
    if (context.cell) {
      if (ends) out.write(" ", context.block);
      return children(node, context);
    }
    if (ends) out.breakTo(ends);
    if (name === "TABLE" && isTable(node)) table(node, tables++, context);
    else children(node, contextIn(name, node, context));
    if (ends) out.breakTo(ends);
  };

  /** What holds inside an element. */
  function contextIn(name, node, context) {
    if (HEADING.test(name)) return { ...context, block: { is: name.toLowerCase() }, line: true };
    if (name === "FIGCAPTION" || name === "CAPTION") return { ...context, block: { is: "caption" }, line: true };
    if (name === "BLOCKQUOTE") return { ...context, block: { is: "quote" } };
    if (name === "PRE") return { ...context, preserved: true };
    if (name === "UL" || name === "OL") return { ...context, depth: (context.depth ?? 0) + 1, numbers: name === "OL" ? { next: Number(node.getAttribute("start")) || 1 } : null };
    if (name !== "LI" || context.block?.is === "caption") return context;
    return { ...context, block: { is: "item", depth: context.depth ?? 1, ...(context.numbers && { number: context.numbers.next++ }) }, line: true };
  }

  function table(node, number, context) {
    if (node.caption) walk(node.caption, context);
    [...node.rows].forEach((row, r) => {
      let column = 0;
      for (const cell of row.cells) {
        const block = { is: "cell", table: number, row: r, column, ...(cell.tagName === "TH" && { head: true }) };
        out.breakTo(2);
        children(cell, { ...context, block, cell: true });
        out.breakTo(2);
        column += Math.min(100, Number(cell.getAttribute("colspan")) || 1);
      }
    });
  }

  for (const part of root) {
    walk(part, {});
    out.breakTo(2);
  }
  return withoutTeasers({ ...out, text: out.text.trimEnd() });
}
