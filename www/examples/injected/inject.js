// As a browser extension does it: marks what is there, and can take it back.
import { highlight } from "../../package/rubricator.js";

window.shown = await highlight(document.getElementById("content"));
