// TEI P5: names marked in the text, each with a pointer to its entity.

import { escapeMarkup, generator, paragraphsOf } from "./common.js";

const ELEMENT = {
  PERSON: "persName", ORG: "orgName", GPE: "placeName", LOC: "geogName", FAC: "placeName", WORK_OF_ART: "title",
  DATE: "date", TIME: "time", MONEY: "measure", QUANTITY: "measure", PERCENT: "num", CARDINAL: "num", ORDINAL: "num",
};
const elementOf = (type) => ELEMENT[type] ?? "name";

/** The attribute that points to the entity: numbers and measures may have no `ref`. */
const pointerOf = (type) => (["num", "measure"].includes(elementOf(type)) ? "corresp" : "ref");

/** A day, month or year as XML has it; "XXXX-03" is "--03". */
const DAY = /^(\d{4}(-\d\d){0,2}|--\d\d(-\d\d)?)$/;

/** A length of time as XML has it, which knows neither weeks nor quarters nor half a year. */
function durationOf(timex) {
  const [, number, unit] = /^P(\d+)([WQ])$/.exec(timex) ?? [];
  if (number) return unit === "W" ? `P${number * 7}D` : `P${number * 3}M`;
  return /^P(\d+[YMD])*(T(\d+[HMS])+)?$/.test(timex) && timex.length > 2 ? timex : undefined;
}

/** The attributes that say when, how long or how much. */
function valueOf(type, value) {
  if (!value) return {};
  const { timex, start, end, amount, number = amount, currency, unit = currency, max } = value;
  if (timex === undefined) {
    if (elementOf(type) === "num") return max === undefined ? { value: number } : { atLeast: number, atMost: max };
    return max === undefined ? { quantity: number, unit } : { atLeast: number, atMost: max, unit };
  }
  const dur = durationOf(timex);
  if (dur) return { dur };
  const plain = timex.replace(/^XXXX-/, "--");
  if (DAY.test(plain)) return { when: plain };
  const at = (moment) => (moment.includes("T") ? `${moment}:00` : moment);
  if (!start) return {};
  return start === end ? { when: at(start) } : { from: at(start), to: at(end) };
}

const attributesOf = (values) =>
  Object.entries(values).map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeMarkup(String(value))}"`)).join("");

/** The document as a TEI file. */
export function tei(document) {
  const title = escapeMarkup(document.text.trim().split(/[\r\n]/)[0].slice(0, 100));
  const named = ({ type, text, entity, score, value }) =>
    `<${elementOf(type)} type="${type}" ${pointerOf(type)}="#e${entity}" cert="${score >= 0.9 ? "high" : score >= 0.6 ? "medium" : "low"}"${attributesOf(valueOf(type, value))}>${escapeMarkup(text)}</${elementOf(type)}>`;
  const body = paragraphsOf(document)
    .map(({ pieces }) => `<p>${pieces.map((piece) => (typeof piece === "string" ? escapeMarkup(piece) : named(piece))).join("")}</p>`)
    .join("\n");
  const items = document.entities.map(({ id, name, type }) => `<item xml:id="e${id}" n="${type}">${escapeMarkup(name)}</item>`).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>${title}</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt>
<sourceDesc><p>A text analysed in the browser.</p></sourceDesc>
</fileDesc>
<encodingDesc>
<appInfo><application ident="rubricator" version="${escapeMarkup(document.version)}"><label>${escapeMarkup(generator(document))}</label></application></appInfo>
</encodingDesc>
</teiHeader>
<text>
<body>
${body || "<p/>"}
</body>
${items && `<back>\n<list type="entities">\n${items}\n</list>\n</back>\n`}</text>
</TEI>
`;
}
