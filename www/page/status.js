// The page's messages: the welcome, the progress, what went wrong, and what it promises.

import { h } from "./dom.js";
import { looksEnglish } from "./language.js";
import { percent, t } from "./strings.js";

const LONG_WORK_MS = 400;

/** The sentence for an error: the translation if there is one, else the error's own message. */
const reason = (error) => t("reasons")[error.code] ?? error.message;

/** Builds the messages and keeps them in step with the store. */
export function statusView(store, { analyst, loadSample }) {
  // `{TYPE words}` shows the words marked as that type.
  const lead = h("p", { class: "lead" }, t("intro").split(/\{(\w+ .*?)\}/).map((part, i) => {
    const [type, ...words] = part.split(" ");
    return i % 2 ? h("span", { class: `r-sample r-type-${type}` }, words.join(" ")) : part;
  }));
  const welcome = h("div", { class: "welcome" },
    h("button", { class: "primary", onclick: loadSample }, t("sample")), h("p", { class: "privacy" }, t("privacy")));
  const words = h("span");
  const bar = h("progress", { max: 1 });
  const button = h("button", { class: "plain" });
  const notice = h("div", { class: "notice", role: "status" }, words, bar, button);
  const requests = h("span", { class: "requests count" });
  const foreign = h("p", { class: "foreign", role: "status" });
  const slow = h("p", {}, t("noWorker"));
  // The head has this link where the page can be downloaded as a single file.
  const asFile = document.querySelector("link[rel=alternate]")?.href;
  const foot = h("footer", { class: "foot" }, h("p", {}, t("automatic"), " ", h("span", { class: "map-source" }, t("mapSource"))), slow,
    h("details", {}, h("summary", {}, t("privacy"), " ", requests), h("p", {}, t("requestsHow")),
      asFile && h("p", {}, h("a", { href: asFile, download: "rubricator.html" }, t("asFile")))));

  let timer;
  const show = (text, { progress, action, run, failed = false } = {}) => {
    words.textContent = text;
    bar.hidden = progress === undefined;
    if (progress !== undefined) bar.value = progress;
    button.hidden = !action;
    if (action) {
      button.textContent = action;
      button.onclick = run;
    }
    notice.classList.toggle("is-failed", failed);
    notice.hidden = !text;
  };
  const draw = ({ phase, progress, error, text, problem }) => {
    clearTimeout(timer);
    if (problem) show(t(problem), { action: t("close"), run: () => store.set({ problem: null }), failed: true });
    else if (phase === "failed") {
      // There is no point in trying again with a text that is too long.
      const action = error.code === "text-too-long" ? undefined : t("tryAgain");
      show(`${t("failed")} ${reason(error)}`, { action, run: () => analyst.retry(), failed: true });
    }
    else if (phase === "loading") show(text ? t("loading") : "");
    else if (phase === "working") {
      const draw = () => show(t("workingLong", percent(progress)), { progress, action: t("cancel"), run: () => analyst.cancel() });
      if (notice.hidden) timer = setTimeout(draw, LONG_WORK_MS);
      else draw();
    } else show("");
  };
  store.subscribe(["phase", "progress", "error", "text", "problem"], draw);
  store.subscribe(["text"], ({ text }) => {
    lead.hidden = welcome.hidden = text !== "";
    foot.hidden = text === "";
  });
  store.subscribe(["requests"], ({ requests: n }) => { requests.textContent = n === null ? "" : t("requests", n); });
  store.subscribe(["worker"], ({ worker }) => { slow.hidden = worker; });
  store.subscribe(["foundIn"], ({ foundIn }) => {
    foreign.textContent = foundIn && !looksEnglish(foundIn) ? t("notEnglish") : "";
  });
  return { lead, notice, foreign, welcome, foot };
}
