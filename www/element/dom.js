// Reads the nodes of pages that are not ours. A form's own properties give way to its fields: with
// `<input name="nextSibling">` in it, `form.nextSibling` is that field. The same goes for documents and images. So
// properties are read by the getters of their prototypes.

/** Where no prototype has the getter, as in some DOMs made for tests, the property itself must do. */
const find = (owner, name) => Object.getOwnPropertyDescriptor(globalThis[owner]?.prototype ?? {}, name);

function property(owner, name) {
  let get;
  return (node) => {
    get ??= find(owner, name)?.get;
    return get ? get.call(node) : node[name];
  };
}

function method(owner, name) {
  let call;
  return (node, ...given) => {
    call ??= find(owner, name)?.value;
    return call ? call.apply(node, given) : node[name](...given);
  };
}

export const nodeTypeOf = property("Node", "nodeType");
/** The kind of a node; undefined for what is none. */
export function nodeKind(given) {
  try {
    return nodeTypeOf(given);
  } catch {
    return undefined;
  }
}

export const firstChildOf = property("Node", "firstChild");
export const nextSiblingOf = property("Node", "nextSibling");
export const parentOf = property("Node", "parentNode");
export const parentElementOf = property("Node", "parentElement");
export const documentOf = property("Node", "ownerDocument");
export const isConnected = property("Node", "isConnected");
export const treeOf = method("Node", "getRootNode");
export const contains = method("Node", "contains");
export const localNameOf = property("Element", "localName");
export const matches = method("Element", "matches");
export const closest = method("Element", "closest");
export const boxOf = method("Element", "getBoundingClientRect");
export const listen = method("EventTarget", "addEventListener");
export const viewOf = property("Document", "defaultView");
export const bodyOf = property("Document", "body");
export const designModeOf = property("Document", "designMode");
export const makeElement = method("Document", "createElement");
export const makeText = method("Document", "createTextNode");
export const makeRange = method("Document", "createRange");
const attributeOf = method("Element", "getAttribute");

/** Whether a person can type into the text of this root. */
export function isEditable(root) {
  for (let node = root; node; node = parentOf(node) ?? node.host) {
    const value = nodeTypeOf(node) === 1 ? attributeOf(node, "contenteditable")?.toLowerCase() : undefined;
    if (value === "false") return false;
    if (value === "" || value === "true" || value === "plaintext-only") return true;
  }
  return designModeOf(documentOf(root)) === "on";
}
