// esbuild gives each set of modules that the same entry points share a file of its own: some seventy for a short command, which take longer to
// find, read and link than to run. Here the files that most commands need become a few.
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";

/** What an import of a module that is already there becomes: see `textOf`. */
const LOADED = "loaded";

/**
 * Bundles the output of esbuild once more, by groups of its files. `files`: texts by their paths below the output folder, and `outputs` what
 * the metafile says of them, by the same paths; `groups`: sets of these paths by the path of the file that they become. A group has to hold
 * all that its files import, or an earlier group has to. Other files stay apart. Gives texts by paths.
 */
export async function mergeChunks({ files, outputs, groups, options }) {
  const plan = new Plan(files, outputs, groups);
  const results = await Promise.all([
    ...[...groups.keys()].map((path) => bundle([path], plan, options)),
    bundle(
      [...files.keys()].filter((path) => !plan.groupOf.has(path)),
      plan,
      options,
    ),
  ]);
  return new Map([...results.flat(), ...plan.facades()]);
}

/** Who is in which group, and under which names others find it there. */
class Plan {
  constructor(files, outputs, groups) {
    this.files = files;
    this.outputs = outputs;
    this.groups = groups;
    this.groupOf = new Map([...groups].flatMap(([group, members]) => [...members].map((path) => [path, group])));
    this.numbers = new Map([...files.keys()].sort().map((path, index) => [path, index]));
    this.wanted = this.#wanted();
  }

  /** The name of what a file exports in the file of its group. */
  nameOf(path, exported) {
    return this.groupOf.get(path) === path ? exported : `f${this.numbers.get(path)}_${exported}`;
  }

  /** What a group's file consists of: its members' exports that somebody wants, and its members as modules for who imports them later. */
  groupText(group) {
    const lines = [...this.groups.get(group)].flatMap((path) => {
      const names = [...(this.wanted.get(path) ?? [])].map((name) => `${name} as ${this.nameOf(path, name)}`);
      const exports = names.length === 0 ? [] : [`export {${names.join(", ")}} from "/${path}";`];
      if (!this.#isImportedLater(path)) return exports;
      const module = this.#moduleName(path);
      const own = `import * as ${module} from "/${path}"; modules["/${path}"] = ${module};`;
      return [...exports, own, `export {${module}};`];
    });
    return [`import {modules} from "${LOADED}";`, ...lines].join("\n");
  }

  /** The same names as the file itself exports, from the file of its group as `importer` sees it. */
  memberText(path, importer) {
    const names = [...(this.wanted.get(path) ?? [])].map((name) => `${this.nameOf(path, name)} as ${name}`);
    return `export {${names.join(", ")}} from "${pathFrom(importer, this.groupOf.get(path))}";`;
  }

  /** Files at the places of members that are imported by their path. */
  facades() {
    return [...this.groupOf]
      .filter(([path, group]) => path !== group && this.outputs.get(path).isEntryPoint)
      .map(([path]) => [path, `${this.memberText(path, path)}\n`]);
  }

  /** The text of a file: what it imports when it needs it is there already as a member of its own group, or is a part of another. */
  textOf(path) {
    const group = this.groupOf.get(path);
    const text = withoutUnused(this.files.get(path));
    const later = this.#imports(path, "dynamic-import").filter((target) => this.groupOf.has(target));
    const changed = later.reduce((left, target) => {
      const owner = this.groupOf.get(target);
      if (owner === target && owner !== group) return left;
      const part = `import("${pathFrom(path, owner)}").then((group)=>group.${this.#moduleName(target)})`;
      return replaceImport(left, path, target, owner === group ? `__loaded("/${target}")` : part);
    }, text);
    return changed.includes("__loaded(") ? `import {loaded as __loaded} from "${LOADED}";\n${changed}` : changed;
  }

  #moduleName(path) {
    return `module${this.numbers.get(path)}`;
  }

  #imports(path, kind) {
    return this.outputs
      .get(path)
      .imports.filter((one) => one.kind === kind && !one.external)
      .map((one) => one.path);
  }

  #isImportedLater(path) {
    return [...this.files.keys()].some((other) => this.#imports(other, "dynamic-import").includes(path));
  }

  /** By member: the exports that other groups and files import, all of those that are found by their path. */
  #wanted() {
    const wanted = new Map();
    const want = (path, names) => wanted.set(path, new Set([...(wanted.get(path) ?? []), ...names]));
    for (const [path, group] of this.groupOf) {
      if (path === group || this.outputs.get(path).isEntryPoint) want(path, this.outputs.get(path).exports);
    }
    for (const [path, text] of this.files) {
      for (const [, names, from] of text.matchAll(/\bimport\{([^}]*)\}from"(\.[^"]*)"/g)) {
        const target = join(dirname(path), from);
        const group = this.groupOf.get(target);
        if (group === undefined || group === this.groupOf.get(path)) continue;
        want(
          target,
          names.split(",").map((name) => name.split(" as ")[0]),
        );
      }
    }
    return wanted;
  }
}

/** A file as another imports it. */
function pathFrom(importer, target) {
  const path = relative(dirname(`/${importer}`), `/${target}`);
  return path.startsWith(".") ? path : `./${path}`;
}

function replaceImport(text, path, target, replacement) {
  const call = `import("${pathFrom(path, target)}")`;
  if (!text.includes(call)) throw new Error(`${path} has no ${call}`);
  return text.replaceAll(call, replacement);
}

/** Files begin with a `require` of their own, which few need; made some fifty times, it is noticed. */
function withoutUnused(text) {
  const [beginning] = /^import\{createRequire[^;]*;const require=[^;]*;/.exec(text) ?? [""];
  const rest = text.slice(beginning.length);
  return /\brequire\b/.test(rest) ? text : rest;
}

/** Bundles files or groups, each into one file, and gives their texts by their paths. */
async function bundle(paths, plan, options) {
  const { outputFiles } = await build({
    ...options,
    entryPoints: paths.map((path) => ({ in: `/${path}`, out: path.replace(/\.js$/, "") })),
    outdir: "/",
    bundle: true,
    // The first bundling has told what there is to tell.
    logLevel: "error",
    write: false,
    plugins: [fromPlan(plan, plan.groups.has(paths[0]) ? paths[0] : undefined)],
  });
  return outputFiles.map(({ path, text }) => [path.slice(1), text]);
}

/** Finds files in the plan: members of the group that is bundled become part of it, those of other groups are imported from theirs. */
function fromPlan(plan, group) {
  return {
    name: "from-plan",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind, namespace }) => {
        if (path === LOADED) return { path, namespace: LOADED };
        if (kind === "entry-point") return { path, namespace: group === undefined ? "file-of-plan" : "group" };
        if (namespace === "member" || !/^[./]/.test(path)) return { path, external: true };
        const target = join(dirname(importer), path).slice(1);
        const owner = plan.groupOf.get(target);
        if (owner !== undefined && owner === group) return { path: `/${target}`, namespace: "file-of-plan" };
        if (owner === undefined || kind === "dynamic-import") return { path, external: true };
        const from = group ?? importer.slice(1);
        return { path: `/${target}`, namespace: "member", pluginData: from, suffix: `?${dirname(from)}` };
      });
      build.onLoad({ filter: /.*/, namespace: "group" }, ({ path }) => ({ contents: plan.groupText(path.slice(1)) }));
      build.onLoad({ filter: /.*/, namespace: "file-of-plan" }, ({ path }) => ({
        contents: plan.textOf(path.slice(1)),
      }));
      build.onLoad({ filter: /.*/, namespace: "member" }, ({ path, pluginData }) => ({
        contents: plan.memberText(path.slice(1), pluginData),
      }));
      build.onLoad({ filter: /.*/, namespace: LOADED }, () => ({
        contents: "export const modules = {}; export const loaded = async (path) => modules[path];",
      }));
    },
  };
}
