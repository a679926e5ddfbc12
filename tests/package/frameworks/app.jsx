// What React renders on the server and in the browser, in `frameworks.test.mjs`.

import { StrictMode, useState } from "react";
import { RubricatorText, useHighlight } from "rubricator/react";

const note = (name) => ({ detail }) => globalThis.heard.push([name, detail]);

function Page({ render }) {
  const [count, setCount] = useState(0);
  const [there, setThere] = useState(true);
  const [types, setTypes] = useState(["PERSON", "GPE"]);
  const { ref, document, highlighting, error } = useHighlight({ types, render, dictionary: [{ term: "Zorbl", type: "PERSON" }] });
  return (
    <main>
      <button id="count" onClick={() => setCount(count + 1)}>{count}</button>
      <button id="toggle" onClick={() => setThere(!there)}>there</button>
      <button id="narrow" onClick={() => setTypes(["GPE"])}>places</button>
      <button id="break" onClick={() => setTypes(["NOBODY"])}>break</button>
      {there && (
        <RubricatorText
          id="one" className="article" types={["PERSON", "ORG"]} legend panel="open" locale="de" render={render}
          dictionary={[{ term: "Quillon Works", type: "ORG" }]} labels={{ list: "Namen" }}
          onReady={note("ready")} onChange={note("change")} onError={note("error")}
        >
          <p>Maren <em>Okafor</em> of Quillon Works was read {count} times.</p>
          {count > 1 && <p>Ilse Brandvold too.</p>}
        </RubricatorText>
      )}
      <article id="two" ref={ref}><p>The Zorbl met Maren Okafor in Rotterdam, {count} times.</p></article>
      <output id="names">{document?.mentions.map(({ text }) => text).join(", ")}</output>
      <output id="state">{error ? error.code : highlighting ? "shown" : "waiting"}</output>
    </main>
  );
}

export const App = ({ render }) => <StrictMode><Page render={render} /></StrictMode>;
