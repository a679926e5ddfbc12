// A text keeps its own line ends, but a text area knows only "\n". These functions convert between the two.

import { commonEnds } from "./carried-over.js";

/** The text as a text area holds it. */
export const inField = (text) => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

/** An offset of the text, in the text area. */
export const offsetInField = (text, offset) => inField(text.slice(0, offset)).length;

/** The text after editing, when its text area holds `field`. Old line ends stay; new lines get the first's. */
export function edited(text, field) {
  const before = inField(text);
  if (before === text) return field;
  const { head, tail } = commonEnds(before, field);
  const typed = field.slice(head, field.length - tail).replaceAll("\n", /\r?\n|\r/.exec(text)[0]);
  return text.slice(0, offsetInText(text, head)) + typed + text.slice(offsetInText(text, before.length - tail));
}

/** An offset of the text area, in the text. */
export function offsetInText(text, offset) {
  let more = 0;
  for (let at = text.indexOf("\r\n"); at >= 0 && at - more < offset; at = text.indexOf("\r\n", at + 1)) more++;
  return offset + more;
}
