// Dates, countries and amounts in the reader's language.

import { formatsFor } from "../views/formats.js";
import { currentLanguage, t } from "./strings.js";

const formats = () => formatsFor(currentLanguage());

export const momentWords = (...given) => formats().moment(...given);
export const tickWords = (...given) => formats().tick(...given);
export const regionName = (code) => formats().region(code);

/** An amount in words: "3,500,000,000 USD (assumed)", "5–10 %", "about 12 km". */
export function amountWords({ amount, number = amount, max, currency, assumed, unit = currency, mod }) {
  const figures = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 6 });
  const range = max === undefined ? figures.format(number) : figures.formatRange(number, max);
  const modifier = t("modifiers")[mod];
  return `${modifier ? `${modifier} ` : ""}${range}${unit ? ` ${t("units")[unit] ?? unit}` : ""}${assumed ? ` (${t("assumed")})` : ""}`;
}
