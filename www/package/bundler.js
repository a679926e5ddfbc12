// Plugins for bundlers: Rollup and esbuild leave engine and worker behind, which these bring along; Vite's development
// server moves the modules away from them. For Node.

import { readFile } from "node:fs/promises";

/** What the modules look for beside themselves. */
const ADDRESS = /new URL\("\.\/(rubricator\.wasm|worker\.js|places\.bin)",\s*import\.meta\.url\)/g;

/** The package's own modules. */
const OWN = /[\\/]rubricator[\\/][^\\/]+\.js$/;

const contentOf = (name) => readFile(new URL(name, import.meta.url));

export const rollup = () => ({
  name: "rubricator",
  async transform(code, id) {
    const names = OWN.test(id) ? [...new Set(Array.from(code.matchAll(ADDRESS), ([, name]) => name))] : [];
    if (!names.length) return null;
    const files = new Map();
    for (const name of names) files.set(name, this.emitFile({ type: "asset", name, source: await contentOf(name) }));
    return { code: code.replace(ADDRESS, (_, name) => `import.meta.ROLLUP_FILE_URL_${files.get(name)}`), map: null };
  },
});

export const vite = () => ({ name: "rubricator", config: () => ({ optimizeDeps: { exclude: ["rubricator"] } }) });

export const esbuild = () => ({
  name: "rubricator",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: OWN }, async ({ path }) => {
      const names = new Set();
      const code = (await readFile(path, "utf8")).replace(ADDRESS, (_, name) => {
        names.add(name);
        return `new URL(${variable(name)}, import.meta.url)`;
      });
      if (!names.size) return undefined;
      return { contents: Array.from(names, (name) => `import ${variable(name)} from "rubricator-file:${name}";\n`).join("") + code, loader: "js" };
    });
    onResolve({ filter: /^rubricator-file:/ }, ({ path }) => ({ path: path.split(":")[1], namespace: "rubricator-file" }));
    onLoad({ filter: /./, namespace: "rubricator-file" }, async ({ path }) => ({ contents: await contentOf(path), loader: "file" }));
  },
});

const variable = (name) => `RUBRICATOR_${name.replace(/\W/g, "_")}`;
