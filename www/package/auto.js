// Importing this defines `<rubricator-text>`.

import { define } from "./element.js";

export { RubricatorText } from "./element.js";

define();
