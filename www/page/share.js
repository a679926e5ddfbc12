// A link that holds the text itself, compressed, after the "#": browsers never send that part to a server.

const PREFIX = "#text=1.";

/** Longer links break in too many programs. */
export const LINK_LIMIT = 16_000;

/** The most that a link may unpack to, in bytes: a small one can be made to unpack to gigabytes. */
const UNPACKED_LIMIT = 4 << 20;

/** A link to this page with a text and what its reader decided. */
export async function linkTo({ text, decisions }, page = location.href) {
  const packed = await pipe(new TextEncoder().encode(JSON.stringify({ text, ...decisions })), new CompressionStream("deflate-raw"));
  return page.split("#")[0] + PREFIX + toBase64Url(packed);
}

/** The JSON that a link's fragment holds; null if it holds none; rejects if it is damaged. */
export async function jsonFromLink(fragment) {
  if (!fragment.startsWith("#text=")) return null;
  if (!fragment.startsWith(PREFIX)) throw new RangeError("the link is of another version");
  const unpacked = await pipe(fromBase64Url(fragment.slice(PREFIX.length)), new DecompressionStream("deflate-raw"), UNPACKED_LIMIT);
  return new TextDecoder().decode(unpacked);
}

async function pipe(bytes, stream, limit = Infinity) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    size += read.value.length;
    if (size <= limit) continue;
    await reader.cancel();
    throw new RangeError("the link unpacks to more than is taken");
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes) {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
