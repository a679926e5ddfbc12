// Starts the page: what was remembered, one store, one analyst, and the views.

import { Analyst } from "./analyst.js";
import { keepForOffline } from "./offline.js";
import { countRequests } from "./privacy.js";
import { browserSettings } from "./settings.js";
import { Store, initialState } from "./store.js";
import { chooseLanguage, loadLanguages } from "./strings.js";
import { applyTheme } from "./toolbar.js";
import { mount } from "./views.js";

const settings = browserSettings();
applyTheme(settings.get("theme"));

// All languages are part of the load, so that a change later asks for nothing; English need not wait for the others.
const languages = loadLanguages();
if (chooseLanguage(settings.get("language")) !== "en") await languages;

// What is shown on demand only is part of the load too: it comes when the page has been drawn, before it is asked for.
// Where a dictionary is kept, its editor comes first.
const kept = settings.get("dictionary") && (await import("./on-demand.js").catch(() => {}))?.keptDictionary(settings);
const state = initialState();
const store = new Store({ ...state, density: settings.get("density") ?? "first", dictionary: kept || state.dictionary });
const analyst = new Analyst(store);
mount({ store, analyst, settings });
const onDemand = import("./on-demand.js").catch(() => {});
Promise.all([analyst.start(), keepForOffline(), languages, onDemand]).then(() => countRequests((requests) => store.set({ requests })));
