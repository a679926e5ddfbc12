// Dates and countries in a language.

/** A moment as the engine writes it, in the calendar's own terms: UTC is not meant, only used. */
const dateOf = (moment) => {
  const [, year, month, day, hour = 0, minute = 0] = /^(-?\d+)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(moment);
  const date = new Date(0);
  date.setUTCFullYear(+year, month - 1, +day);
  date.setUTCHours(+hour, +minute);
  return date;
};

const DAY = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };

const made = new Map();

/** `{ moment, tick, region }`: functions that put values, ticks and codes of countries into words. */
export function formatsFor(language) {
  if (!made.has(language)) made.set(language, makeFormats(language));
  return made.get(language);
}

function makeFormats(language) {
  const format = (options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
  const regions = new Intl.DisplayNames(language, { type: "region", fallback: "code" });

  /** A value of a date or time in words: "Friday, 9 January 2015", "January 2015", "2010–2019"; `words` if it is not known when. */
  function moment({ start, end }, words, { long = false } = {}) {
    if (!start || !end) return words;
    const era = start.startsWith("-") ? { era: "short" } : {};
    const [from, to] = [dateOf(start), dateOf(end)];
    if (start.includes("T")) {
      const at = format({ ...SHORT, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      return start === end ? at.format(from) : at.formatRange(from, to);
    }
    if (start === end) return format({ ...(long ? { ...DAY, weekday: "long" } : { ...SHORT, weekday: "short" }), ...era }).format(from);
    const last = new Date(+to + 86_400_000);
    const firsts = from.getUTCDate() === 1 && last.getUTCDate() === 1;
    const years = firsts && from.getUTCMonth() === 0 && last.getUTCMonth() === 0;
    if (years && from.getUTCFullYear() === to.getUTCFullYear()) return format({ year: "numeric", ...era }).format(from);
    if (years) return format({ year: "numeric", ...era }).formatRange(from, to);
    if (firsts && from.getUTCMonth() === to.getUTCMonth() && from.getUTCFullYear() === to.getUTCFullYear()) return format({ month: long ? "long" : "short", year: "numeric", ...era }).format(from);
    if (firsts) return format({ month: "short", year: "numeric", ...era }).formatRange(from, to);
    return format({ ...SHORT, ...era }).formatRange(from, to);
  }

  /** A tick's label. */
  function tick(moment, unit) {
    const options = { hour: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, day: { day: "numeric", month: "short", year: "2-digit" }, month: { month: "short", year: "numeric" }, year: { year: "numeric" } };
    const date = new Date(moment);
    if (unit === "year" && date.getUTCFullYear() <= 0) options.year.era = "short";
    return format(options[unit]).format(date);
  }

  /** A country's name by its ISO code. */
  const region = (code) => regions.of(code);

  return { moment, tick, region };
}
