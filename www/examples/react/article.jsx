// An article that React renders again and again, with its names marked all the while.
import "rubricator/auto";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const render = new URLSearchParams(location.search).get("render") ?? undefined;

function Article() {
  const [count, setCount] = useState(0);
  const [long, setLong] = useState(true);
  useEffect(() => {
    const timer = setInterval(() => setCount((count) => count + 1), 200);
    return () => clearInterval(timer);
  }, []);
  return (
    <rubricator-text render={render}>
      <h1>Read {count} times</h1>
      <p>Maren <em>Okafor</em> of Quillon Works returned to Rotterdam {count % 2 ? "on 14 March 2022" : "in April"}.</p>
      {long && <p id="more">Okafor did not say more.</p>}
      <button id="toggle" onClick={() => setLong((long) => !long)}>More or less</button>
    </rubricator-text>
  );
}

createRoot(document.getElementById("app")).render(<Article />);
