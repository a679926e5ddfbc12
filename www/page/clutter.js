// What in a page is not its article: menus, advertisements, links to other articles, marks of notes, hidden text.

const ROLES = /^(?:alert|alertdialog|complementary|contentinfo|dialog|menu|menubar|navigation|search|toolbar|tooltip)$/;

/** Parts of classes and ids that tell what stands around an article. */
const NAMES = new RegExp(
  `(?:^|[\\s_-])(?:${[
    "ad", "ads", "advert\\w*", "adsense", "adslot", "adunit", "breadcrumbs?", "comments?", "commentlist", "cookies?", "consent", "disqus", "donate",
    "editsection", "follow", "jump-?to-?\\w*", "masthead", "modal", "most-?(?:popular|read|viewed)", "mw-editsection", "navbox", "nav", "navbar", "navigation",
    "newsletter\\w*", "noprint", "outbrain", "paywall", "popup", "promo\\w*", "read-?more", "recirc\\w*", "recommend\\w*", "reflist", "related\\w*", "see-?also",
    "shar(?:e|ing)\\w*", "side-?bar", "sign-?up", "skip-?\\w*", "social\\w*", "sponsor\\w*", "sr-only", "screen-reader\\w*", "subscri\\w+", "taboola",
    "teasers?", "toc", "toolbar", "trending", "visually-?hidden", "widget",
  ].join("|")})(?:$|[\\s_-])`, "i");

const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The least share of a document's text that is never left out for its names: some sites give them to the whole. */
const WHOLE = 0.4;

/** Ids of more words are made of a heading: "sharing-with-a-single-developer". */
const LONGEST_ID = 4;

/** Whether an element, in a document of so much text, is no part of the article. */
export function isClutter(element, length) {
  const of = (name) => element.getAttribute(name) ?? "";
  if (/^(?:NAV|ASIDE|DIALOG|MENU)$/.test(element.tagName) && !element.hasAttribute("open")) return true;
  if (element.hasAttribute("hidden") || of("aria-hidden") === "true" || of("aria-modal") === "true" || HIDDEN.test(of("data-style"))) return true;
  if (ROLES.test(of("role"))) return true;
  const small = element.textContent.length < length * WHOLE && !element.querySelector("h1");
  if (element.tagName === "FOOTER") return small && !element.closest("blockquote, figure");
  if (/^(?:BODY|MAIN|H1)$/.test(element.tagName) || !small) return false;
  return NAMES.test(of("class")) || (NAMES.test(of("id")) && of("id").split("-").length <= LONGEST_ID) || isListOfLinks(element);
}

/** Whether nearly all of an element's text is in links, which have the length of headlines. */
function isListOfLinks(element) {
  if (!/^(?:UL|OL|DIV|SECTION)$/.test(element.tagName) || /:\s*$/.test(element.previousElementSibling?.textContent ?? "")) return false;
  const links = [...element.querySelectorAll("a[href]")].map((link) => link.textContent.trim()).filter(Boolean);
  if (links.length < 3) return false;
  const linked = links.join("").length;
  const all = element.textContent.replace(/\s+/g, " ").trim().length;
  const long = links.filter((words) => words.split(/\s+/).length > 3).length;
  return linked > all * 0.8 && long * 2 > links.length;
}

/** Whether an element is the mark of a note: a raised number or sign that is a link within the page. */
export function isNoteMark(element) {
  if (/^doc-(?:noteref|backlink)$/.test(element.getAttribute("role") ?? "")) return true;
  if (element.tagName !== "SUP" && !element.closest("sup")) return false;
  const sup = element.closest("sup");
  const words = sup.textContent.trim();
  return /^\W{0,2}(?:note )?\w{0,3}\W{0,2}$/i.test(words) && Boolean(sup.querySelector('a[href*="#"]') ?? sup.closest('a[href*="#"]'));
}

/** Lines that stand around an article, and lead away from it. */
const LEADS_AWAY = /^(?:advertisement|sponsored|(?:story|article) continues (?:below|after).*|(?:read|see) (?:more|also|next)\b.*|related(?: \w+)?|more (?:on|from) .*|most (?:read|popular)|(?:also|you (?:may|might) also) (?:like|read)\b.*|recommended(?: \w+)*|share(?: this)?(?: \w+)?|anzeige)\s*:?$/i;
const LONGEST_LEAD = 60;

/** An article without lines such as "Advertisement", and headings such as "Related stories" that nothing is left of. */
export function withoutTeasers({ text, structure, cut }) {
  const dropped = [...text.matchAll(/[^\n]+\n*/g)].filter(({ 0: line }) => line.length < LONGEST_LEAD && LEADS_AWAY.test(line.trim()));
  let rest = "";
  let from = 0;
  const kept = [];
  let next = 0;
  const keepTo = (to) => {
    for (; structure[next]?.start < to; next++) {
      if (structure[next].start >= from) kept.push({ ...structure[next], start: structure[next].start - from + rest.length, end: structure[next].end - from + rest.length });
    }
    rest += text.slice(from, to);
  };
  for (const { 0: line, index } of dropped) {
    keepTo(index);
    from = index + line.length;
  }
  keepTo(text.length);
  return { text: rest.trimEnd(), structure: kept, cut: cut || dropped.length > 0 };
}

/** The elements that hold the article: the largest `article` or `main` if it has most of the text, with the headline. */
export function rootOf(document) {
  const { body } = document;
  const size = (element) => [...element.querySelectorAll("p")].reduce((sum, { textContent }) => sum + textContent.length, 0);
  const all = size(body);
  const roots = [...body.querySelectorAll("article, [role=article], main, [role=main]")].map((element) => ({ element, size: size(element) })).filter((each) => each.size > all / 2);
  if (!roots.length) return [body];
  // The innermost of those that have most of the text.
  const { element } = roots.reduce((a, b) => (b.size < a.size || a.element.contains(b.element) ? b : a));
  const headlines = body.querySelectorAll("h1");
  const outside = headlines.length === 1 && !element.contains(headlines[0]) && !element.querySelector("h1");
  return outside ? [headlines[0], element] : [element];
}
