// Texts from outside: the clipboard, files, HTML.

/** Line ends as a text area has them, so that offsets are the same in both modes. */
export const unixLines = (text) => text.replace(/\r\n?/g, "\n");

/** The text of a paste or a drop. */
export function textFrom(transfer) {
  const plain = transfer?.getData("text/plain");
  if (plain) return unixLines(plain);
  const html = transfer?.getData("text/html");
  return html ? textOfHtml(html) : "";
}

const SKIP = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT", "OPTION", "SVG", "MATH", "IFRAME", "OBJECT", "HEAD", "NAV", "BUTTON"]);
const BLOCK = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CAPTION|DD|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TR|UL)$/;
const PARAGRAPH = /^(BLOCKQUOTE|FIGURE|H[1-6]|HR|OL|P|PRE|TABLE|UL)$/;

let policy;

// A tag with its attributes. Only the names of tags matter here, and attributes could hold handlers and styles, which
// the page's policy would report though they never come into force.
const TAG = /<([a-z][^\s/<>"']*)(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

/** The text of an HTML document with its paragraphs. It is parsed apart from the page: nothing in it loads or runs. */
export function textOfHtml(source) {
  const html = source.replace(TAG, "<$1>");
  policy ??= globalThis.trustedTypes?.createPolicy("rubricator-page", { createHTML: (markup) => markup });
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  let text = "";
  const breakTo = (lines) => {
    text = text.replace(/[ \t]+$/, "");
    if (!text) return;
    const has = text.length - text.replace(/\n+$/, "").length;
    text += "\n".repeat(Math.max(0, lines - has));
  };
  const walk = (node, preserved) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = preserved ? node.data : node.data.replace(/[ \t\n\r\f]+/g, " ");
      text += /(^|\s)$/.test(text) && !preserved ? words.trimStart() : words;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || SKIP.has(node.tagName.toUpperCase())) return;
    if (node.tagName === "BR") {
      text = `${text.replace(/[ \t]+$/, "")}\n`;
      return;
    }
    const lines = PARAGRAPH.test(node.tagName) ? 2 : BLOCK.test(node.tagName) ? 1 : 0;
    if (lines) breakTo(lines);
    for (const child of node.childNodes) walk(child, preserved || node.tagName === "PRE");
    if (node.tagName === "TD" || node.tagName === "TH") text += " ";
    if (lines) breakTo(lines);
  };
  walk(parsed.body, false);
  return text.trim();
}
