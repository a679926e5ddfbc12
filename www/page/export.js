// The export dialog: choose a format, preview, copy or download; or a link that holds the text.

import { onlyMentions } from "../export/common.js";
import { FORMATS } from "../export/formats.js";
import { download, h } from "./dom.js";
import { decisions } from "./saved.js";
import { LINK_LIMIT, linkTo } from "./share.js";
import { number, t } from "./strings.js";

const PREVIEW = 4000;

/** Builds the dialog; `open()` shows it. `printing` says whether the article is here, to be printed. */
export function exportView(store, { printing = true } = {}) {
  // A link to a file on this machine, or into an extension, would be no use to anybody else.
  const formats = /^https?:$/.test(location.protocol) ? [...FORMATS, { id: "link", write: linkTo }] : FORMATS;
  let chosen = formats[0];
  let output = "";
  const preview = h("pre", { class: "preview", tabIndex: 0, "aria-label": t("preview") });
  const note = h("p", { class: "note", role: "status" });
  const copy = h("button", { class: "primary", onclick: () => copyOut() }, t("copy"));
  const save = h("button", { onclick: () => { download(fileName(), chosen.type, output); saved(); } }, t("download"));
  const printOut = printing && h("button", { onclick: () => { element.close(); print(); } }, t("print"));
  const radios = formats.map((format) =>
    h("label", { class: "format" },
      h("input", { type: "radio", name: "format", value: format.id, checked: format === chosen, onchange: () => choose(format) }),
      h("span", {}, h("b", {}, t("formats")[format.id][0]), " ", h("small", {}, printing || format.id !== "json" ? t("formats")[format.id][1] : ""))));
  const element = h("dialog", { class: "dialog export", "aria-label": t("export") },
    h("div", { class: "dialog-head" }, h("h2", {}, t("export")),
      h("button", { class: "tool close", "aria-label": t("close"), onclick: () => element.close() }, "×")),
    h("div", { class: "dialog-body" }, h("fieldset", { class: "formats" }, h("legend", { class: "unseen" }, t("format")), radios),
      h("div", { class: "out" }, preview, note, h("div", { class: "buttons" }, copy, save, printOut))));

  const source = () => {
    const { document, shown, foundIn, info, structure } = store.state;
    return { ...onlyMentions(document, shown), text: foundIn, structure, categories: store.state.dictionary.categories, schemaVersion: info.schemaVersion, version: info.version, words: t("types"), families: t("families"), decisions: decisions(store.state) };
  };
  const fileName = () => {
    const title = store.state.foundIn.trim().split(/[\r\n]/)[0].toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 48);
    return `${title || "article"}.${chosen.extension}`;
  };
  async function choose(format) {
    chosen = format;
    const input = source();
    const written = await format.write(input);
    if (chosen !== format) return;
    output = written;
    const link = format.id === "link";
    const tooLong = link && output.length > LINK_LIMIT;
    preview.textContent = tooLong ? "" : output.length > PREVIEW ? `${output.slice(0, PREVIEW)}…` : output;
    const all = store.state.document.mentions.length;
    if (tooLong) note.textContent = t("linkTooLong", number(output.length), number(LINK_LIMIT));
    else if (link) note.textContent = t("linkWarning", number(output.length));
    else note.textContent = input.mentions.length < all ? t("filtered", number(input.mentions.length), number(all)) : "";
    copy.disabled = tooLong;
    save.hidden = link;
    copy.textContent = t("copy");
  }
  /** These forms have the corrections in them. */
  const saved = () => ["json", "link"].includes(chosen.id) && store.set({ saved: store.state.corrections });
  async function copyOut() {
    try {
      if (chosen.rich) copyRich(output, store.state.foundIn);
      else await navigator.clipboard.writeText(output);
      copy.textContent = t("copied");
      saved();
    } catch {
      preview.textContent = output;
      getSelection().selectAllChildren(preview);
      note.textContent = t("copyByHand");
    }
  }
  return {
    element,
    open() {
      element.showModal();
      choose(chosen);
    },
  };
}

/** Copies formatted text. The newer API sanitises the markup, which violates the page's policy on inline styles. */
function copyRich(html, plain) {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", plain);
  };
  document.addEventListener("copy", fill, { capture: true, once: true });
  if (!document.execCommand("copy")) throw new Error("copying is not allowed");
}
