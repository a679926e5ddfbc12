// When the things happen that a text dates.

/** A moment as a number, in milliseconds since 1970: "2015-01-07", "2015-01-07T09:30", "-0043-03-15". */
function instant(moment) {
  const [, year, month, day, hour = 0, minute = 0] = /^(-?\d+)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(moment) ?? [];
  if (year === undefined) return NaN;
  // Not as arguments of `Date.UTC`, which takes 99 for 1999.
  const date = new Date(0);
  date.setUTCFullYear(+year, month - 1, +day);
  return date.setUTCHours(+hour, +minute);
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The mentions of dates and times: `dated`, those with the same extent together, `{ from, to, value, mentions }` with `from`
 * and `to` in milliseconds, `to` exclusive, in order; and `undated`, those that are lengths, recurrences, or not known to lie
 * anywhere.
 */
export function momentsOf(mentions) {
  const dated = new Map();
  const undated = [];
  for (const mention of mentions) {
    const { type, value } = mention;
    if (type !== "DATE" && type !== "TIME") continue;
    const from = value?.start ? instant(value.start) : NaN;
    const to = value?.end ? instant(value.end) + (value.end.includes("T") ? MINUTE : DAY) : NaN;
    if (!(to > from)) {
      undated.push(mention);
      continue;
    }
    const key = `${from} ${to}`;
    if (!dated.has(key)) dated.set(key, { from, to, value, mentions: [] });
    dated.get(key).mentions.push(mention);
  }
  return { dated: [...dated.values()].sort((a, b) => a.from - b.from || a.to - b.to), undated };
}

/** When a day begins, in milliseconds. */
export const dayOf = (date) => instant(date);
