// Prints the entities of a text as tab-separated lines: node entities.mjs < article.txt
import { text } from "node:stream/consumers";
import { Recognizer } from "rubricator";

const recognizer = await Recognizer.load();
const { mentions, entities } = recognizer.recognize(await text(process.stdin));
for (const { id, name, type } of entities) {
  console.log([type, name, mentions.filter(({ entity }) => entity === id).length].join("\t"));
}
