// Bundlers have types of their own, which this package does not depend on: these fit them.

/** A plugin for Rollup, which puts engine and worker beside its output. */
export function rollup(): {
  name: string;
  transform(this: any, code: string, id: string): Promise<{ code: string; map: null } | null>;
};

/** A plugin for esbuild, which puts engine and worker beside its output. The output must be an ES module: `format: "esm"`. */
export function esbuild(): { name: string; setup(build: any): void };

/** A plugin for Vite before version 8, whose development server would not find engine and worker. Later ones need none. */
export function vite(): { name: string; config(): { optimizeDeps: { exclude: string[] } } };
