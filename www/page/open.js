// Opens files: plain text, Markdown, HTML, and JSON that was exported from here.

import { MAX_TEXT_BYTES } from "../engine/recognizer.js";
import { articleOfHtml } from "./import.js";
import { readSaved } from "./saved.js";

/** What a file holds: `{ text }`, with what its reader decided if it was saved here, or `{ problem }` with the key of a sentence that says why not. */
export async function readFile(file) {
  if (file.size > MAX_TEXT_BYTES * 2) return { problem: "fileTooLong" };
  // A folder that was dropped is given as a file.
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return { problem: "fileUnreadable" };
  const source = decode(bytes);
  if (/\.json$/i.test(file.name) || file.type === "application/json") {
    return readSaved(source);
  }
  if (source.includes("\0")) return { problem: "fileNotText" };
  const html = /\.x?html?$/i.test(file.name) || file.type === "text/html";
  if (!html) return { text: source };
  const { text, structure } = articleOfHtml(source);
  return { text, structure };
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
