// Opens files: plain text, Markdown, HTML, and JSON that was exported from here.

import { parseJson } from "../export/json.js";
import { MAX_TEXT_BYTES } from "../engine/recognizer.js";
import { textOfHtml } from "./import.js";

/** What a file holds: `{ text, corrections }`, or `{ problem }` with the key of the sentence that explains it. */
export async function readFile(file) {
  if (file.size > MAX_TEXT_BYTES * 2) return { problem: "fileTooLong" };
  const source = decode(await file.arrayBuffer());
  if (/\.json$/i.test(file.name) || file.type === "application/json") {
    return parseJson(source) ?? { problem: "fileNotOurs" };
  }
  if (source.includes("\0")) return { problem: "fileNotText" };
  const html = /\.x?html?$/i.test(file.name) || file.type === "text/html";
  return { text: html ? textOfHtml(source) : source, corrections: [] };
}

/** Decodes UTF-16 with a byte order mark, else UTF-8, else Windows-1252, in which every byte is valid. */
function decode(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(buffer);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(buffer);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder("windows-1252").decode(buffer);
  }
}
