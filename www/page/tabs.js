// Panels, one of which is shown.

import { directionOf, h } from "./dom.js";

/** Builds tabs from `[name, content]`; arrow keys move between them. */
export function tabsView(label, panels) {
  const select = (index, focus = false) => {
    tabs.forEach((tab, i) => {
      tab.setAttribute("aria-selected", i === index);
      tab.tabIndex = i === index ? 0 : -1;
      bodies[i].hidden = i !== index;
    });
    if (bar.isConnected) tabs[index].scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
    if (focus) tabs[index].focus();
  };
  const tabs = panels.map(([name], i) =>
    h("button", { class: "tab", role: "tab", id: `tab-${i}`, "aria-controls": `tab-panel-${i}`, onclick: () => select(i) }, name));
  const bodies = panels.map(([, content], i) =>
    h("div", { class: "tab-panel", role: "tabpanel", id: `tab-panel-${i}`, "aria-labelledby": `tab-${i}` }, content));
  const bar = h("div", {
    class: "tabs", role: "tablist", "aria-label": label,
    onkeydown: (event) => {
      const at = tabs.indexOf(event.target);
      const forward = directionOf(bar);
      const step = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
      if (!step || at < 0) return;
      event.preventDefault();
      select((at + step + tabs.length) % tabs.length, true);
    },
  }, tabs);
  select(0);
  return h("div", { class: "tabbed" }, bar, bodies);
}
