// Importing this defines `<rubricator-text>`, with engine and worker in the same file.

import { define } from "./inline.js";

export { RubricatorText } from "./inline.js";

define();
