// The top of the page: its name, and what can be done with the text.

import { choice, h, listen } from "./dom.js";
import { LANGUAGES, currentLanguage, t } from "./strings.js";

/** Builds the toolbar and keeps it in step with the store. */
export function toolbarView(store, { setEditing, readText, openFile, openExport, settings, onLanguage }) {
  const edit = h("button", { onclick: () => setEditing(!store.state.editing) });
  const fresh = h("button", { onclick: () => readText("") }, t("newText"));

  const file = h("input", {
    type: "file", hidden: true, accept: ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.json,text/*,application/json",
    onchange: () => {
      if (file.files[0]) openFile(file.files[0]);
      file.value = "";
    },
  });
  const out = h("button", { onclick: openExport }, t("export"));

  store.subscribe(["text", "editing"], ({ text, editing }) => {
    edit.textContent = editing ? t("read") : t("edit");
    edit.title = t("readHint");
    edit.classList.toggle("primary", editing);
    for (const button of [edit, fresh, out]) button.hidden = !text;
  });
  return h("header", { class: "head" },
    h("h1", { class: "wordmark" }, h("span", { class: "initial" }, "R"), "ubricator"),
    h("p", { class: "tagline" }, t("tagline")),
    h("div", { class: "tools" }, viewMenu(store, settings, onLanguage),
      h("button", { class: "open", onclick: () => file.click() }, t("openFile")), file, fresh, out, edit));
}

/** How the page looks: tags, colours, language, and whether cards link to an encyclopaedia. */
function viewMenu(store, settings, onLanguage) {
  return menu(t("view"),
    choice(t("density"), store.state.density, Object.entries(t("densities")), (density) => {
      store.set({ density });
      settings.set("density", density);
    }),
    themeChoice(settings),
    languageChoice(settings, onLanguage),
    h("label", { class: "box" }, h("input", {
      type: "checkbox", checked: store.state.lookUp,
      onchange: ({ target }) => {
        store.set({ lookUp: target.checked });
        settings.set("look-up", target.checked ? "yes" : "no");
      },
    }), t("lookUpLink")));
}

/** Chooses the colours. */
export const themeChoice = (settings) =>
  choice(t("theme"), settings.get("theme") ?? "auto", Object.entries(t("themes")), (theme) => {
    settings.set("theme", theme);
    applyTheme(theme);
  });

/** Chooses the language; `onLanguage` is to build the views again. */
export const languageChoice = (settings, onLanguage) =>
  choice(t("language"), currentLanguage(), Object.entries(LANGUAGES), (language) => {
    settings.set("language", language);
    onLanguage();
  });

/** A button that opens a small panel, which closes on Escape or a click elsewhere. */
export function menu(label, ...content) {
  const summary = h("summary", { role: "button" }, label);
  const element = h("details", { class: "menu" }, summary, h("div", { class: "menu-body" }, content));
  listen(document, "pointerdown", ({ target }) => {
    if (!element.contains(target)) element.open = false;
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    event.stopPropagation();
    element.open = false;
    summary.focus();
  });
  return element;
}

/** Sets the theme: `light`, `dark`, or that of the system. */
export function applyTheme(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
