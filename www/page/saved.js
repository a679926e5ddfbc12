// A document as it is saved, in a JSON file or a link, and the one gate through which such data comes back. Whatever
// does not pass it never reaches the page's state.

import { DEFAULT_TYPES, TYPES } from "../types/types.js";
import { MAX_TEXT_BYTES } from "../engine/recognizer.js";
import { LONGEST_CATEGORY, MOST_CATEGORIES, MOST_TERMS } from "./terms.js";

/** More corrections than a person makes; each is applied again after every change. */
const MOST_CORRECTIONS = 2_000;

/** How many units of text the corrections of a file may be looked for in, all together: a fifth of a second. */
const MOST_SEARCHED = 1 << 27;

/** The most wordings of one entity, and the longest. */
const MOST_FORMS = 1_000;
const LONGEST_FORM = 1_000;

/** By how many words one correction may move the edges of its mentions. */
const MOST_MOVED = 40;

/** The kinds of places. */
const KINDS = ["continent", "country", "state", "county", "capital", "city", "region", "water", "island", "mountain"];

/** The structure of a text and what a person has decided, its day among it, as it is saved: what is empty is left out. */
export function decisions({ structure = [], published, corrections = [], dictionary }) {
  const { on = false, terms = [], ignore = [], categories = [] } = dictionary ?? {};
  return { ...(structure.length && { structure }), ...(published && { published }), corrections, ...(on && terms.length && { terms }), ...(on && ignore.length && { ignore }), ...(categories.length && { categories }) };
}

/**
 * Reads what was saved: `{ text, structure, published, corrections, terms, ignore }`, or `{ problem }` with the key of a sentence that says
 * why it is refused.
 */
export function readSaved(source) {
  let value;
  try {
    value = JSON.parse(source);
  } catch {
    return { problem: "fileNotOurs" };
  }
  const { text, structure = [], published = null, corrections = [], terms = [], ignore = [], categories = [] } = value ?? {};
  if (!isText(text) || ![structure, corrections, terms, ignore, categories].every(Array.isArray)) return { problem: "fileNotOurs" };
  if (text.length > MAX_TEXT_BYTES) return { problem: "fileTooLong" };
  if (terms.length + ignore.length > MOST_TERMS) return { problem: "fileTooMuch" };
  if (corrections.length > MOST_CORRECTIONS || searched(text, corrections) > MOST_SEARCHED) return { problem: "fileTooMuch" };
  if (!isStructure(structure, text) || (published !== null && !isDay(published)) || categories.length > MOST_CATEGORIES || !categories.every(isCategory) || !corrections.every(isCorrection) || !terms.every(isTerm) || !ignore.every(isIgnored)) return { problem: "fileWrong" };
  return { text, structure, published, corrections, terms: terms.map(copyOf), ignore: ignore.map(copyOf), categories: categories.map(({ name, type, colour }) => ({ name, type, colour })) };
}

const isText = (value) => typeof value === "string";
const isObject = (value) => value !== null && typeof value === "object";
const isForm = (value) => isText(value) && value !== "" && value.length <= LONGEST_FORM;
const isWhole = (value) => Number.isSafeInteger(value);
const isType = (value) => TYPES.includes(value);

/** A day that there is, as a field for dates has it. */
const isDay = (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.slice(0, 10) === value;

/** Numbers that a list or a table may have. */
const isCount = (value) => value === undefined || (isWhole(value) && value >= 0 && value <= MAX_TEXT_BYTES);
const MOST_DEPTH = 100;
const MOST_COLUMNS = 1000;

/** Blocks in order, each in one line of the text. */
function isStructure(structure, text) {
  let free = 0;
  return structure.every((block) => {
    if (!isObject(block) || !isText(block.is) || !/^(?:h[1-6]|item|quote|caption|cell)$/.test(block.is)) return false;
    const { start, end, is, depth, number, table, row, column } = block;
    if (!isWhole(start) || !isWhole(end) || start < free || end <= start || end > text.length || /[\r\n]/.test(text.slice(start, end))) return false;
    free = end;
    if (is === "item") return isWhole(depth) && depth > 0 && depth <= MOST_DEPTH && isCount(number);
    return is !== "cell" || ([table, row, column].every((each) => isWhole(each) && isCount(each)) && column < MOST_COLUMNS);
  });
}

/** How many units will be looked through for the places of added and single mentions. */
const searched = (text, corrections) => text.length * corrections.filter((each) => each?.op === "add" || each?.target?.at).length;

function isTarget(target) {
  if (!isObject(target)) return false;
  const { at, forms, type } = target;
  if (at !== undefined) return isObject(at) && isForm(at.exact) && isText(at.prefix) && isText(at.suffix) && isWhole(at.start);
  return Array.isArray(forms) && forms.length > 0 && forms.length <= MOST_FORMS && forms.every(isForm) && (type === undefined || isType(type));
}

const isDegrees = (value, most) => Number.isFinite(value) && Math.abs(value) <= most;
const isName = (value) => value === null || (isText(value) && value.length <= LONGEST_FORM);

/** A place as the engine gives it. */
const isPlace = (value) =>
  value === null ||
  (isObject(value) && isForm(value.name) && isDegrees(value.latitude, 90) && isDegrees(value.longitude, 180) && isName(value.country) && isName(value.admin1) &&
    (value.population === null || Number.isFinite(value.population)) && KINDS.includes(value.kind) && (value.geonames === null || isWhole(value.geonames)));

/** What each kind of correction has beside its target. */
const DETAILS = {
  type: ({ type, category }) => isType(type) && isCategoryName(category ?? "any"),
  add: ({ type, category }) => isType(type) && isCategoryName(category ?? "any"),
  remove: () => true,
  ignore: () => true,
  split: () => true,
  extent: ({ start, end }) => isWhole(start) && isWhole(end) && Math.abs(start) + Math.abs(end) <= MOST_MOVED,
  edges: ({ left, right }) => isWhole(left) && isWhole(right),
  place: ({ place }) => isPlace(place),
  merge: ({ into }) => isTarget(into),
};

const isCorrection = (value) => isObject(value) && Object.hasOwn(DETAILS, value.op) && isTarget(value.target) && DETAILS[value.op](value);

const isCategoryName = (value) => isText(value) && value.trim() !== "" && value.length <= LONGEST_CATEGORY && !/[\p{C}<>]/u.test(value);
const isCategory = (value) => isObject(value) && isCategoryName(value.name) && DEFAULT_TYPES.includes(value.type) && /^#[\da-f]{6}$/i.test(value.colour);

const isFlag = (value) => value === undefined || typeof value === "boolean";
const isIgnored = (value) => isObject(value) && isForm(value.term) && isFlag(value.caseSensitive) && isFlag(value.wholeWord);
const isTerm = (value) => isIgnored(value) && DEFAULT_TYPES.includes(value.type) && isCategoryName(value.category ?? "any");

/** The members that count: others would be refused by the engine. */
const copyOf = ({ term, type, category, caseSensitive, wholeWord }) => ({
  term,
  ...(type && { type }),
  ...(category && { category }),
  ...(caseSensitive !== undefined && { caseSensitive }),
  ...(wholeWord !== undefined && { wholeWord }),
});
