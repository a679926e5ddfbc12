// What a mention means, for its card: the day, the amount, the place; and where to read on.

import { h } from "./dom.js";
import { amountWords, momentWords, regionName } from "./moments.js";
import { number, t } from "./strings.js";

const PLACES = ["GPE", "LOC", "FAC"];
const LOOKED_UP = ["PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"];

/** The lines of a mention's card, with a link to look it up if `linked`; `choose(place)` is called when the reader says where it is, with null for nowhere known. */
export function meantLines(mention, entity, linked, choose) {
  return [valueLine(mention), ...placeLines(mention, entity, choose), linked && LOOKED_UP.includes(mention.type) && lookUp(entity.name)];
}

/** What an entity of the list means, where its name does not say it: the day, the amount, the country. */
export function meaningOf({ name, type, place }, mentions) {
  if (PLACES.includes(type)) return place?.country && place.kind !== "country" ? regionName(place.country) : "";
  const [{ value }] = mentions;
  // There may be thousands, and putting one into words is slow.
  if (!value || mentions.some((mention) => keyOf(mention.value) !== keyOf(value))) return "";
  const words = isAmount(value) ? amountWords(value) : momentWords(value, "");
  // Neither "1998" nor "12 percent" needs to be said twice.
  return words.match(/\d{4}|\d[\d.,]*/g)?.every((figures) => name.includes(figures)) ? "" : words;
}

/** What tells a value from others. */
const keyOf = (value) => value && [value.kind, value.timex, value.amount, value.number, value.max, value.unit ?? value.currency].join();

const isAmount = ({ kind }) => kind === "money" || kind === "percent" || kind === "quantity";

function valueLine({ value, text }) {
  if (!value) return null;
  if (isAmount(value)) return h("p", { class: "meant" }, "→ ", h("b", {}, amountWords(value)));
  const words = momentWords(value, "", { long: true });
  const modifier = t("modifiers")[value.mod];
  return h("p", { class: "meant" },
    words && words !== text && ["→ ", h("b", {}, modifier ? `${modifier} ${words}` : words), " "].filter(Boolean),
    h("code", { title: "TimeML" }, value.timex), value.anchored ? "" : h("small", {}, ` ${t("undatedArticle")}`));
}

/** "Paris, Texas, United States". */
const named = ({ name, admin1, country, kind }) => [name, admin1, kind !== "country" && country && regionName(country)].filter(Boolean).join(", ");

/** "33.7° N, 95.6° W": points are known to a tenth of a degree. */
const degrees = (value, [positive, negative]) => `${number(Math.round(Math.abs(value) * 10) / 10)}° ${value < 0 ? negative : positive}`;

function placeLines(mention, entity, choose) {
  if (!PLACES.includes(mention.type)) return [];
  const place = mention.place === undefined ? entity.place : mention.place;
  const known = [entity.place, mention.place, ...(entity.alternatives ?? [])].filter(Boolean);
  const choices = [...new Map(known.map((each) => [each.geonames ?? named(each), each])).values()];
  if (!choices.length) return [];
  const select = h("select", { "aria-label": t("where"), onchange: () => choose(choices[select.value] ?? null) },
    choices.map((each, i) => h("option", { value: i, selected: place && each.geonames === place.geonames }, `${named(each)} (${t("views").map.kinds[each.kind]})`)),
    h("option", { value: "", selected: !place }, t("nowhere")));
  return [
    h("p", { class: "meant" }, h("span", { "aria-hidden": "true" }, "→ "), select,
      place && h("small", {}, " ", [place.population && t("people", number(place.population)), `${degrees(place.latitude, "NS")}, ${degrees(place.longitude, "EW")}`].filter(Boolean).join(", "))),
  ];
}

/** A link to an encyclopaedia's search, which is asked for nothing before it is clicked. */
function lookUp(name) {
  const host = t("encyclopaedia");
  return h("p", { class: "meant" }, h("a", {
    class: "look-up", href: `https://${host}/w/index.php?search=${encodeURIComponent(name)}`, target: "_blank", rel: "noopener noreferrer", title: t("lookUpWhere", host),
  }, `${t("lookUp")}: ${host} ↗`));
}
