"use client";

// For React: the element as a component, and highlighting as a hook. On a server they render what they are given.

import { createElement, forwardRef, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { define } from "./element.js";
import { highlight } from "./rubricator.js";

/** React 18 sets no properties of custom elements and hears none of their events, so both are done here. */
const ATTRIBUTES = {
  types: "types", render: "render", legend: "legend", panel: "panel", card: "card", lookUp: "look-up", views: "views", places: "places", published: "published", near: "near",
  locale: "locale", wasmUrl: "wasm-url", workerUrl: "worker-url", htmlFor: "for",
};
const PROPERTIES = ["dictionary", "ignore", "recognizer", "labels"];
const EVENTS = { onReady: "ready", onChange: "change", onSelect: "select", onCard: "card", onProgress: "progress", onError: "error" };

/** Before the element starts to read; on a server there is neither layout nor effect. */
const useEffectAtOnce = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** The latest value, for callbacks that outlive a rendering. */
function useLatest(value) {
  const latest = useRef(value);
  useEffectAtOnce(() => {
    latest.current = value;
  });
  return latest;
}

/** `<rubricator-text>` around the children, which stay React's. */
export const RubricatorText = forwardRef(function RubricatorText(props, ref) {
  const element = useRef(null);
  const latest = useLatest(props);
  const attributes = {};
  for (const [name, value] of Object.entries(props)) {
    if (name in ATTRIBUTES) attributes[ATTRIBUTES[name]] = attributeOf(value);
    else if (name === "className") attributes.class = value;
    else if (!PROPERTIES.includes(name) && !(name in EVENTS)) attributes[name] = value;
  }
  const attach = useCallback((node) => {
    element.current = node;
    if (typeof ref === "function") return ref(node);
    if (ref) ref.current = node;
    return undefined;
  }, [ref]);
  useEffectAtOnce(() => {
    // Not on import: the server's markup must be React's before anything is marked in it.
    define();
    const ended = new AbortController();
    const { current } = element;
    for (const [name, event] of Object.entries(EVENTS)) {
      current.addEventListener(`rubricator-${event}`, (heard) => heard.target === current && latest.current[name]?.(heard), { signal: ended.signal });
    }
    return () => ended.abort();
  }, [latest]);
  for (const name of PROPERTIES) {
    const value = props[name];
    // Always the same number, in the same order, as hooks must be.
    useEffectAtOnce(() => {
      element.current[name] = value;
    }, [value]);
  }
  return createElement("rubricator-text", { ...attributes, ref: attach });
});

function attributeOf(value) {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return "";
  return typeof value === "string" || value instanceof URL ? String(value) : Array.from(value).join(" ");
}

const NOTHING = { document: null, highlighting: null, error: null };
const CALLBACKS = ["onChange", "onHover", "onSelect", "onError", "onProgress"];
const LISTS = ["types", "dictionary", "ignore"];

/** Highlights the element that `ref` is given to, for as long as it is there. */
export function useHighlight(options = {}) {
  const [root, ref] = useState(null);
  const [state, setState] = useState(NOTHING);
  const latest = useLatest(options);
  const plain = Object.entries(options).filter(([name]) => !CALLBACKS.includes(name));
  // Lists are compared by what they say: a new one comes with every rendering.
  const key = plain.map(([name, value]) => [name, LISTS.includes(name) && value ? JSON.stringify(Array.from(value)) : value]).flat();
  const same = useRef(key);
  if (key.length !== same.current.length || key.some((one, i) => !Object.is(one, same.current[i]))) same.current = key;
  const wanted = same.current;
  useEffect(() => {
    if (!root) return undefined;
    const ended = new AbortController();
    const told = Object.fromEntries(CALLBACKS.map((name) => [name, (...given) => latest.current[name]?.(...given)]));
    const { current } = latest;
    const own = Object.fromEntries(Object.entries(current).filter(([name]) => !CALLBACKS.includes(name)));
    highlight(root, {
      ...own,
      ...told,
      signal: ended.signal,
      onChange: (document) => {
        setState((state) => ({ ...state, document, error: null }));
        told.onChange(document);
      },
      onError: (error) => {
        setState((state) => ({ ...state, error }));
        told.onError(error);
      },
    }).then(
      (highlighting) => setState({ document: highlighting.document, highlighting, error: null }),
      (error) => ended.signal.aborted || setState({ ...NOTHING, error }),
    );
    return () => {
      ended.abort();
      setState(NOTHING);
    };
  }, [root, wanted, latest]);
  return { ref, ...state };
}
