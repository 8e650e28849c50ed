import { basename, dirname } from "node:path";
import { C1zError } from "../errors.js";
import { tellEngineNotice } from "./engine-notice.js";
import { NATIVE_MODULES, type NativeFault, type NativeModuleName, nativeFault } from "./native-module.js";

/** What a native module provides, in words for people. */
const BRINGS: Readonly<Record<NativeModuleName, string>> = { "better-sqlite3": "SQLite", "zstd-napi": "zstd" };

/** The first releases of Node that have both SQLite and zstd: in 22, in 23, and all later ones. */
const FIRST_MINOR: Readonly<Record<number, number>> = { 22: 15, 23: 8 };

/** Whether a version of Node, such as `22.15.0`, has its own SQLite and zstd. */
export function hasOwnEngines(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || minor >= (FIRST_MINOR[major] ?? Number.POSITIVE_INFINITY);
}

/**
 * Node's own replacement for a native module, from `own`, with a notice once in the life of the process. Undefined if the
 * native module can be used. Throws `C1Z_NO_ENGINE` if neither can.
 */
export function standIn<Engine>(name: NativeModuleName, own: () => Engine | undefined): Engine | undefined {
  const fault = nativeFault(name);
  if (fault === undefined) return undefined;
  const engine = hasOwnEngines(process.versions.node) ? own() : undefined;
  // All at once: most archives need both, and one line is enough.
  const faults = NATIVE_MODULES.flatMap((module) => nativeFault(module) ?? []);
  if (engine === undefined) throw noEngine(name, faults, process.versions.node);
  tellEngineNotice(noticeOf(faults, process.versions.node));
  return engine;
}

/** The line for the user about native modules that are replaced by Node's own. */
export function noticeOf(faults: readonly NativeFault[], version: string): string {
  const own = faults.map(({ name }) => BRINGS[name]).join(" and ");
  const which = faults.length === 1 ? "it" : "them";
  return `Going on with Node's own ${own}, a little slower: ${describe(faults, version)}. To have ${which} back, ${wayOut(faults)}`;
}

/** The error if Node can't replace a native module. `faults` includes that module's. */
export function noEngine(name: NativeModuleName, faults: readonly NativeFault[], version: string): C1zError {
  const message = `${describe(faults, version)}, and Node ${version} has no ${BRINGS[name]} to go on with.`;
  return new C1zError("C1Z_NO_ENGINE", message, { hint: `Use Node 22.15 or later, or ${wayOut(faults)}` });
}

function describe(faults: readonly NativeFault[], version: string): string {
  const missing = faults.filter(({ kind }) => kind === "missing").map(({ name }) => name);
  const broken = faults.flatMap((fault) =>
    fault.kind === "broken" ? [`${fault.name} does not load in Node ${version} (${fault.reason})`] : [],
  );
  if (missing.length > 0) {
    const are = missing.length === 1 ? "is" : "are";
    broken.unshift(
      `${missing.join(" and ")} ${are} not installed (npm leaves out what it can neither fetch nor build)`,
    );
  }
  return broken.join(", ");
}

/** An installed module has to be rebuilt; one that npm left out has to be installed again. */
function wayOut(faults: readonly NativeFault[]): string {
  const broken = faults.filter((fault) => fault.kind === "broken");
  const [first] = broken;
  if (first === undefined || broken.length < faults.length) {
    return "install c1z again where there are a C++ compiler, make and Python: npm install --global c1z";
  }
  const names = broken.map(({ name }) => name).join(" ");
  return `run: npm rebuild --prefix ${shellWord(installationOf(first.folder))} ${names}`;
}

/** The folder whose node_modules contains an installed package. */
function installationOf(folder: string): string {
  const modules = dirname(folder);
  return basename(modules) === "node_modules" ? dirname(modules) : modules;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
