// Starts the page: what was remembered, one store, one analyst, and the views.

import { Analyst } from "./analyst.js";
import { keptDictionary } from "./dictionary.js";
import { keepForOffline } from "./offline.js";
import { countRequests } from "./privacy.js";
import { browserSettings } from "./settings.js";
import { Store, initialState } from "./store.js";
import { applyTheme } from "./toolbar.js";
import { mount } from "./views.js";

const settings = browserSettings();
applyTheme(settings.get("theme"));

const store = new Store({ ...initialState(), density: settings.get("density") ?? "first", dictionary: keptDictionary(settings) });
const analyst = new Analyst(store);
mount({ store, analyst, settings });
Promise.all([analyst.start(), keepForOffline()]).then(() => countRequests((requests) => store.set({ requests })));
