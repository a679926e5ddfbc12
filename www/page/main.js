// Starts the page: the settings, the store, the analyst, and the views.

import { Analyst } from "./analyst.js";
import { keepForOffline } from "./offline.js";
import { countRequests } from "./privacy.js";
import { browserSettings } from "./settings.js";
import { Store, initialState } from "./store.js";
import { chooseLanguage, loadLanguages } from "./strings.js";
import { keptDictionary } from "./terms.js";
import { applyTheme } from "./toolbar.js";
import { loadOnDemand, loadSample, mount } from "./views.js";

// On the site, this and the worker are one script.
if (globalThis.document) {
  const settings = browserSettings();
  applyTheme(settings.get("theme"));

  // All languages are loaded now, so that changing it later needs no request; English does not wait for the others.
  const languages = loadLanguages();
  if (chooseLanguage(settings.get("language")) !== "en") await languages;

  const state = initialState();
  const store = new Store({ ...state, density: settings.get("density") ?? "first", lookUp: settings.get("look-up") !== "no", dictionary: keptDictionary(settings) ?? state.dictionary });
  const analyst = new Analyst(store);
  mount({ store, analyst, settings });
  Promise.all([analyst.start(), keepForOffline(), languages, loadSample().catch(() => {}), loadOnDemand().catch(() => {})]).then(() => countRequests((requests) => store.set({ requests })));
}
