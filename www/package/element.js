// The entry for the element's class. It defines no tag: `auto.js` does that.

export { RubricatorText, define } from "../element/element.js";
