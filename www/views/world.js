// The world's outline, for the map. Bundles have a version of this module that knows where theirs is, or contains it
// (`xtask/js/forms.mjs`).

/** The outline as text. */
export async function loadOutline() {
  const answer = await fetch(new URL("../pkg/outline.txt", import.meta.url));
  if (!answer.ok) throw new Error(`The world's outline could not be loaded: status ${answer.status}.`);
  return answer.text();
}
