// The export formats.

import { webAnnotation } from "./annotation.js";
import { conll } from "./conll.js";
import { csv, entitiesCsv } from "./csv.js";
import { htmlFile, plainHtml, styledHtml } from "./html.js";
import { displacy, json, jsonLines, labelling } from "./json.js";
import { markdown } from "./markdown.js";
import { geoJson } from "./places.js";
import { schemaOrg } from "./schema-org.js";
import { tei } from "./tei.js";
import { graphMl, togetherCsv } from "./together.js";

/** Each with its file extension, its media type, and the function that writes it. */
export const FORMATS = [
  { id: "styledHtml", extension: "html", type: "text/html", write: styledHtml, rich: true },
  { id: "plainHtml", extension: "html", type: "text/html", write: plainHtml },
  { id: "htmlFile", extension: "html", type: "text/html", write: htmlFile },
  { id: "markdown", extension: "md", type: "text/markdown", write: markdown },
  { id: "csv", extension: "csv", type: "text/csv", write: csv },
  { id: "entitiesCsv", extension: "csv", type: "text/csv", write: entitiesCsv },
  { id: "json", extension: "json", type: "application/json", write: json },
  { id: "jsonLines", extension: "jsonl", type: "application/jsonl", write: jsonLines },
  { id: "labelling", extension: "jsonl", type: "application/jsonl", write: labelling },
  { id: "conll", extension: "conll", type: "text/plain", write: conll },
  { id: "webAnnotation", extension: "jsonld", type: "application/ld+json", write: webAnnotation },
  { id: "schemaOrg", extension: "jsonld", type: "application/ld+json", write: schemaOrg },
  { id: "tei", extension: "xml", type: "application/xml", write: tei },
  { id: "geoJson", extension: "geojson", type: "application/geo+json", write: geoJson },
  { id: "graphMl", extension: "graphml", type: "application/xml", write: graphMl },
  { id: "togetherCsv", extension: "csv", type: "text/csv", write: togetherCsv },
  { id: "displacy", extension: "json", type: "application/json", write: displacy },
];
