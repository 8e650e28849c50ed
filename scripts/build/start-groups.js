/** What all of these commands need, and the listings and the statistics, for which people wait. */
const MAIN = ["src/main.ts", "src/terminal/theme.ts"];
const LISTS = [
  "src/commands/entitlements.ts",
  "src/commands/grants.ts",
  "src/commands/resources.ts",
  "src/output/print-list.ts",
  "src/output/row-cells.ts",
  "src/output/list-csv.ts",
  "src/output/csv.ts",
  "src/output/list-table.ts",
];
const STATISTICS = [
  "src/commands/stats.ts",
  "src/runs/print-statistics.ts",
  "src/render/console.ts",
  "src/render/small-table.ts",
  "src/render/narrow-facts.ts",
];
/** What must not get the commands with it, not even later: the library, and the thread that reads ahead. */
const LIBRARY = ["src/library/index.ts", "src/c1z/ahead/grant-thread-script.ts"];
const SQLITE = ["src/c1z/sqlite/sqlite-store.ts"];
const PEBBLE = ["src/c1z/pebble/pebble-store.ts"];

/**
 * The groups that a short command is loaded in, for `mergeChunks`: the program, what it has in common with the library and what the two
 * engines have in common, the listings, the statistics, and each engine.
 */
export function startGroups(outputs) {
  const closure = (sources) =>
    staticClosure(
      outputs,
      sources.map((source) => pathOf(outputs, source)),
    );
  const [lists, statistics, sqlite, pebble] = [LISTS, STATISTICS, SQLITE, PEBBLE].map(closure);
  const main = new Set([...closure(MAIN), ...intersection(lists, statistics)]);
  const start = new Set([...main, ...lists, ...statistics]);
  const library = reached(
    outputs,
    LIBRARY.map((source) => pathOf(outputs, source)),
  );
  const common = new Set([...intersection(start, library), ...intersection(sqlite, pebble)]);
  const without = (all, ...taken) => new Set([...all].filter((path) => !taken.some((one) => one.has(path))));
  return new Map([
    ["common.js", common],
    ["main.js", without(main, common)],
    ["lists.js", without(lists, common, main)],
    ["statistics.js", without(statistics, common, main)],
    [pathOf(outputs, SQLITE[0]), without(sqlite, common)],
    [pathOf(outputs, PEBBLE[0]), without(pebble, common)],
  ]);
}

function pathOf(outputs, source) {
  const [path] = [...outputs].find(([, { entryPoint }]) => entryPoint === source) ?? [];
  if (path === undefined) throw new Error(`${source} has no file of its own`);
  return path;
}

/** Files and all that they import as they are loaded. */
function staticClosure(outputs, paths) {
  return reached(outputs, paths, (kind) => kind === "import-statement");
}

/** Files and all that they import, then or later. */
function reached(outputs, paths, follows = () => true) {
  const all = new Set(paths);
  for (const path of all) {
    for (const { path: target, kind, external } of outputs.get(path).imports) {
      if (follows(kind) && !external) all.add(target);
    }
  }
  return all;
}

function intersection(one, other) {
  return [...one].filter((path) => other.has(path));
}
