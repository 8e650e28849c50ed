import { fileURLToPath } from "node:url";

const STAND_IN = fileURLToPath(new URL("better-sqlite3.js", import.meta.url));
const JAVASCRIPT = fileURLToPath(new URL("../../node_modules/better-sqlite3/lib/index.js", import.meta.url));

/** Bundles the JavaScript of better-sqlite3, and leaves its machine code where it is. */
export const nativeAddons = {
  name: "native-addons",
  setup(build) {
    build.onResolve({ filter: /^\.\/better-sqlite3\.js$/ }, () => ({ path: STAND_IN }));
    build.onResolve({ filter: /^better-sqlite3$/ }, ({ importer }) =>
      importer === STAND_IN ? { path: JAVASCRIPT } : { path: "better-sqlite3", external: true },
    );
  },
};
