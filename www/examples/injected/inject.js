// What a browser extension would do: mark the page, and restore it on demand.
import { highlight } from "../../package/rubricator.js";

window.shown = await highlight(document.getElementById("content"));
