// The world's outline, as `xtask/src/model/data/outline.py` packs it.

const DIGITS = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].map((digit, i) => [digit, i]));

/** The lines of an outline, each as longitudes and latitudes by turns: `{ coasts, borders }`. */
export function unpackOutline(text) {
  const [coasts, borders] = text.split("\n").map((line) => (line ? line.split(" ").map(unpack) : []));
  return { coasts, borders };
}

function unpack(word) {
  const numbers = [];
  let [value, shift] = [0, 0];
  for (const digit of word) {
    const bits = DIGITS.get(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    const difference = value & 1 ? -(value >> 1) : value >> 1;
    numbers.push(difference + (numbers.length > 1 ? numbers.at(-2) : 0));
    [value, shift] = [0, 0];
  }
  return numbers.map((tenths) => tenths / 10);
}
