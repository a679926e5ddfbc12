// A text keeps the line ends that it came with; a text area knows "\n" alone. Between them stand these.

import { commonEnds } from "./carried-over.js";

/** The text as a text area has it. */
export const inField = (text) => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

/** Where an offset of the text lies in the text area. */
export const offsetInField = (text, offset) => inField(text.slice(0, offset)).length;

/** The text after its text area was edited to `field`: what stayed keeps its line ends, what is new has the first's. */
export function edited(text, field) {
  const before = inField(text);
  if (before === text) return field;
  const { head, tail } = commonEnds(before, field);
  const typed = field.slice(head, field.length - tail).replaceAll("\n", /\r?\n|\r/.exec(text)[0]);
  return text.slice(0, offsetInText(text, head)) + typed + text.slice(offsetInText(text, before.length - tail));
}

/** Where an offset of the text area lies in the text. */
export function offsetInText(text, offset) {
  let more = 0;
  for (let at = text.indexOf("\r\n"); at >= 0 && at - more < offset; at = text.indexOf("\r\n", at + 1)) more++;
  return offset + more;
}
