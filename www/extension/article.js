// Finds the article on a page that is not ours.

import { rootOf } from "../page/clutter.js";

/** What stands around an article, and sometimes in it. */
export const AROUND = [
  "nav", "header:not(article header, main header)", "footer", "aside", "form", "dialog",
  "[role='navigation']", "[role='banner']", "[role='contentinfo']", "[role='complementary']", "[role='search']", "[aria-hidden='true']",
].join(",");

/** The smallest element with the article and its headline; the body where no element claims to be an article. */
export function articleOf(document) {
  const [headline, article = headline] = rootOf(document);
  let element = article;
  while (!element.contains(headline)) element = element.parentElement;
  return element;
}
