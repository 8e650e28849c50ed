import { createRequire } from "node:module";
import { dirname } from "node:path";
import { betterSqlite3 } from "./better-sqlite3.js";

/** The native modules, which npm leaves out of an installation if it can neither build nor download them. */
export const NATIVE_MODULES = ["better-sqlite3", "zstd-napi"] as const;

/** The name of one of them. */
export type NativeModuleName = (typeof NATIVE_MODULES)[number];

/** Why a native module can't be used: it is not installed, or it is in `folder` (an installed package) but does not load. */
export type NativeFault =
  | { readonly kind: "missing"; readonly name: NativeModuleName }
  | { readonly kind: "broken"; readonly name: NativeModuleName; readonly reason: string; readonly folder: string };

/** Returns an installed module, or throws; `NodeJS.Require` is such a function. */
export interface ModuleLoader {
  (id: string): unknown;
  resolve(id: string): string;
}

/** Loads the machine code of each module: better-sqlite3 otherwise loads it with the first database. */
const PROBES: Readonly<Record<NativeModuleName, (load: ModuleLoader) => void>> = {
  "better-sqlite3": (load) => {
    const Database = betterSqlite3(load);
    new Database(":memory:").close();
  },
  "zstd-napi": (load) => {
    load("zstd-napi/binding.js");
  },
};

/** Returns modules like `require` does, resolved from this package; each is loaded only when it is needed. */
export const loadModule: ModuleLoader = createRequire(import.meta.url);

const known = new Map<NativeModuleName, NativeFault | undefined>();

/**
 * Loads a native module; returns why it can't be used, or undefined if it can. Tries once in the life of a process or thread.
 */
export function nativeFault(name: NativeModuleName): NativeFault | undefined {
  if (!known.has(name)) known.set(name, findFault(name, loadModule));
  return known.get(name);
}

/** The same, tried again through `load`. */
export function findFault(name: NativeModuleName, load: ModuleLoader): NativeFault | undefined {
  try {
    PROBES[name](load);
    return undefined;
  } catch (error) {
    const folder = folderOf(name, load);
    return folder === undefined ? { kind: "missing", name } : { kind: "broken", name, reason: reasonOf(error), folder };
  }
}

function folderOf(name: NativeModuleName, load: ModuleLoader): string | undefined {
  try {
    return dirname(load.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/**
 * One line, without the path of the file, which Node puts before its message about another ABI and a dynamic linker before its
 * reason.
 */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("NODE_MODULE_VERSION")) return "it was built for another version of Node";
  if (/^(?:Could not locate the bindings file|Cannot find module)/.test(message)) return "it was never built";
  return message.split("\n")[0] ?? "";
}
