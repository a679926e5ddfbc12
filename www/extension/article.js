// Finds the article on a page that is not ours.

import { SKIPPED } from "../element/extract.js";

/** What stands around an article, and sometimes in it. */
export const AROUND = [
  "nav", "header:not(article header, main header)", "footer", "aside", "form", "dialog",
  "[role='navigation']", "[role='banner']", "[role='contentinfo']", "[role='complementary']", "[role='search']", "[aria-hidden='true']",
].join(",");

const ARTICLES = "article, main, [role='article'], [role='main'], [itemprop='articleBody']";

/** The share of the page's prose that makes an element the article. In a live blog each post has less. */
const MOST = 0.6;

/**
 * The smallest element that holds most of the page's prose, with the headline if any such element has it; the body
 * where no element claims to be an article.
 */
export function articleOf(document) {
  const { body } = document;
  const prose = [...body.querySelectorAll("p")].filter((paragraph) => !paragraph.closest(`${SKIPPED},${AROUND}`));
  const length = (paragraphs) => paragraphs.reduce((sum, { textContent }) => sum + textContent.length, 0);
  const all = length(prose);
  if (!all) return body;
  const holding = [...body.querySelectorAll(ARTICLES)].filter((element) => length(prose.filter((paragraph) => element.contains(paragraph))) >= all * MOST);
  const headline = body.querySelector("h1");
  const titled = holding.filter((element) => element.contains(headline));
  // In the order of the document the innermost comes last.
  return (titled.length ? titled : holding).at(-1) ?? body;
}
