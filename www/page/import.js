// The text of HTML from the clipboard or a file.

const SKIP = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT", "OPTION", "SVG", "MATH", "IFRAME", "OBJECT", "HEAD", "NAV", "BUTTON"]);
const BLOCK = /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CAPTION|DD|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TR|UL)$/;
const PARAGRAPH = /^(BLOCKQUOTE|FIGURE|H[1-6]|HR|OL|P|PRE|TABLE|UL)$/;

/** Made at once, before anything else could take its name. */
const policy = globalThis.trustedTypes?.createPolicy("rubricator-page", { createHTML: (markup) => markup });

const UNSEEN = /<!--(?:-?>|[^]*?(?:--!?>|$))|<(style|script)\b[^]*?(?:<\/\1\b[^>]*>?|$)/gi;

/**
 * HTML without styles, scripts, comments and attributes. Only the names of the tags matter here, and the page's policy
 * would report the rest as violations, though it blocks them.
 */
function bare(html) {
  const source = html.replace(UNSEEN, "<!---->");
  const tag = /<[a-z][^\s/>]*/gi;
  const attributes = /=\s*"[^"]*"|=\s*'[^']*'|[^>=]+|=/y;
  const kept = [];
  let from = 0;
  while (tag.test(source)) {
    kept.push(source.slice(from, tag.lastIndex));
    from = attributes.lastIndex = tag.lastIndex;
    while (attributes.test(source)) from = attributes.lastIndex;
    tag.lastIndex = from;
  }
  return kept.join("") + source.slice(from);
}

/** The text of an HTML document, in paragraphs. It is parsed outside the page: nothing in it loads or runs. */
export function textOfHtml(source) {
  const html = bare(source);
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  const lines = [""];
  const breakTo = (blank) => {
    lines.push(lines.pop().replace(/[ \t]+$/, ""));
    if (lines.length === 1 && !lines[0]) return;
    while (lines.slice(-blank).some(Boolean)) lines.push("");
  };
  const walk = (node, preserved) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const [first, ...more] = preserved ? node.data.split("\n") : [node.data.replace(/[ \t\n\r\f]+/g, " ")];
      const line = lines.pop();
      lines.push(line + (/(^|\s)$/.test(line.slice(-1)) && !preserved ? first.trimStart() : first), ...more);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || SKIP.has(node.tagName.toUpperCase())) return;
    if (node.tagName === "BR") {
      lines.push(lines.pop().replace(/[ \t]+$/, ""), "");
      return;
    }
    const blank = PARAGRAPH.test(node.tagName) ? 2 : BLOCK.test(node.tagName) ? 1 : 0;
    if (blank) breakTo(blank);
    for (const child of node.childNodes) walk(child, preserved || node.tagName === "PRE");
    if (node.tagName === "TD" || node.tagName === "TH") lines.push(`${lines.pop()} `);
    if (blank) breakTo(blank);
  };
  walk(parsed.body, false);
  return lines.join("\n").trim();
}
