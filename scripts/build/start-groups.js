/** What runs the commands that people wait for: listings and statistics, for a terminal and for programs. */
const START = [
  "src/main.ts",
  "src/commands/entitlements.ts",
  "src/commands/grants.ts",
  "src/commands/resources.ts",
  "src/commands/stats.ts",
  "src/runs/print-statistics.ts",
  "src/output/print-list.ts",
  "src/render/console.ts",
  "src/render/small-table.ts",
  "src/render/narrow-facts.ts",
  "src/terminal/theme.ts",
];
const LIBRARY = ["src/library/index.ts"];
const SQLITE = ["src/c1z/sqlite/sqlite-store.ts"];
const PEBBLE = ["src/c1z/pebble/pebble-store.ts"];

/**
 * The groups that a short command is loaded in, for `mergeChunks`: the program, what it has in common with the library and what the two
 * engines have in common, and each engine.
 */
export function startGroups(outputs) {
  const closure = (sources) =>
    staticClosure(
      outputs,
      sources.map((source) => pathOf(outputs, source)),
    );
  const [start, sqlite, pebble] = [START, SQLITE, PEBBLE].map(closure);
  const others = closure([...LIBRARY, ...SQLITE, ...PEBBLE]);
  const common = new Set([...intersection(start, others), ...intersection(sqlite, pebble)]);
  const own = (all) => new Set([...all].filter((path) => !common.has(path)));
  return new Map([
    ["common.js", common],
    ["main.js", own(start)],
    [pathOf(outputs, SQLITE[0]), own(sqlite)],
    [pathOf(outputs, PEBBLE[0]), own(pebble)],
  ]);
}

function pathOf(outputs, source) {
  const [path] = [...outputs].find(([, { entryPoint }]) => entryPoint === source) ?? [];
  if (path === undefined) throw new Error(`${source} has no file of its own`);
  return path;
}

/** Files and all that they import as they are loaded. */
function staticClosure(outputs, paths) {
  const all = new Set(paths);
  for (const path of all) {
    for (const { path: target, kind, external } of outputs.get(path).imports) {
      if (kind === "import-statement" && !external) all.add(target);
    }
  }
  return all;
}

function intersection(one, other) {
  return [...one].filter((path) => other.has(path));
}
