// An axis for moments between hours and centuries. Long stretches in which nothing is dated are cut out of it.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.2425 * DAY;

/** A stretch that takes this share of what the axis would cover is cut out, so often at most. */
const EMPTY = 0.45;
const MOST_CUTS = 2;

/** The room around a cut, and around a part of a single moment, as shares of the axis. */
const CUT = 0.04;
const LEAST_PART = 0.14;

/** The steps that ticks may stand at, by unit: hours, days, months, years. */
const STEPS = [
  ...[1, 3, 6, 12].map((hours) => ({ unit: "hour", n: hours, length: hours * HOUR })),
  ...[1, 2, 7, 14].map((days) => ({ unit: "day", n: days, length: days * DAY })),
  ...[1, 3, 6].map((months) => ({ unit: "month", n: months, length: (months * YEAR) / 12 })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((years) => ({ unit: "year", n: years, length: years * YEAR })),
];

/**
 * An axis for ranges of time, `{ from, to }`: `parts` of it, each with where it begins and ends on the axis as shares of its
 * length, `x0` and `x1`; and `at(moment)`, the share at which a moment is.
 */
export function timeScale(ranges) {
  const parts = partsOf(ranges);
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  const room = 1 - CUT * (parts.length - 1);
  let x = 0;
  for (const part of parts) {
    part.x0 = x;
    part.x1 = x + (room * part.weight) / total;
    x = part.x1 + CUT;
  }
  const at = (moment) => {
    const part = parts.find(({ to }) => moment <= to) ?? parts.at(-1);
    const share = Math.max(0, Math.min(1, (moment - part.from) / (part.to - part.from)));
    return part.x0 + share * (part.x1 - part.x0);
  };
  return { parts, at };
}

/** The stretches in which something is dated: cut where the axis would be mostly empty. */
function partsOf(ranges) {
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  let parts = [sorted];
  for (let cuts = 0; cuts < MOST_CUTS; cuts++) {
    const widest = parts.flatMap((part, i) => gapsOf(part).map((gap) => ({ ...gap, i }))).sort((a, b) => b.share - a.share)[0];
    if (!widest || widest.share < EMPTY) break;
    const part = parts[widest.i];
    parts = [...parts.slice(0, widest.i), part.slice(0, widest.before), part.slice(widest.before), ...parts.slice(widest.i + 1)];
  }
  return parts.map((part) => {
    const from = part[0].from;
    const to = Math.max(...part.map((range) => range.to));
    return { from, to, weight: Math.max(LEAST_PART, part.length / ranges.length) };
  });
}

/** Where nothing is dated between the ranges, each as a share of what they cover. */
function gapsOf(part) {
  const gaps = [];
  let end = part[0].to;
  const length = Math.max(...part.map(({ to }) => to)) - part[0].from;
  for (let i = 1; i < part.length; i++) {
    if (part[i].from > end) gaps.push({ before: i, share: (part[i].from - end) / length });
    end = Math.max(end, part[i].to);
  }
  return gaps;
}

/** The ticks of a part, at most so many: `{ moment, unit }`. */
export function ticksOf({ from, to }, most) {
  const step = STEPS.find(({ length }) => (to - from) / length <= most) ?? STEPS.at(-1);
  const ticks = [];
  for (let moment = floor(from, step); moment < to; moment = after(moment, step)) if (moment >= from) ticks.push({ moment, unit: step.unit });
  return ticks;
}

function floor(moment, { unit, n, length }) {
  const date = new Date(moment);
  if (unit === "hour" || unit === "day") {
    // Weeks begin on Mondays; the first of them was the fourth day.
    const offset = n === 7 || n === 14 ? 4 * DAY : 0;
    return Math.floor((moment - offset) / length) * length + offset;
  }
  const months = unit === "month" ? n : 12 * n;
  const all = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return monthsIn(Math.floor(all / months) * months);
}

function after(moment, { unit, n, length }) {
  if (unit === "hour" || unit === "day") return moment + length;
  const date = new Date(moment);
  return monthsIn(date.getUTCFullYear() * 12 + date.getUTCMonth() + (unit === "month" ? n : 12 * n));
}

function monthsIn(months) {
  const date = new Date(0);
  return date.setUTCFullYear(Math.floor(months / 12), ((months % 12) + 12) % 12, 1);
}
