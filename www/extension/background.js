// What happens when the toolbar's button is pressed: the panel opens, and marks the page.

import { api } from "./api.js";

api.action.onClicked.addListener(({ id, windowId }) => {
  // At once, since a browser lets a panel be opened only during the press itself.
  if (api.sidePanel) api.sidePanel.open({ windowId });
  else api.sidebarAction.open();
  // A panel that is only just opening hears nothing, and marks its window's page by itself.
  api.runtime.sendMessage({ mark: id, windowId }).catch(() => {});
});
