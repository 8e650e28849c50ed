import { parse } from "smol-toml";
import { packageName, type RequirementFile } from "./requirements.js";

/** Which version of a package a project uses, and how that is known. */
export interface PackageVersion {
  readonly version: string;
  /** `least`: that one or a newer one. */
  readonly by: "installed" | "locked" | "pinned" | "least";
}

/** Lock files of uv, Poetry and PDM: `[[package]]` with name and version. Pipfile.lock is JSON with `default` and `develop`. */
const LOCK_FILES = new Set(["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"]);

/** Whether a file, by its name, locks versions. */
export function isLockFile(name: string): boolean {
  return LOCK_FILES.has(name);
}

/** Package name to version; empty where the file can't be read as what it is. */
export function readLockFile(file: string, text: string): ReadonlyMap<string, string> {
  try {
    return file.endsWith("Pipfile.lock") ? pipfileVersions(JSON.parse(text)) : tomlVersions(parse(text));
  } catch {
    // A lock file is made by a program; a broken one tells nothing, and its program says so.
    return new Map();
  }
}

function tomlVersions(root: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const { package: list } = root;
  const entries = Array.isArray(list) ? list : [];
  return new Map(
    entries.flatMap((entry: unknown): [string, string][] => {
      const { name, version } = record(entry);
      return typeof name === "string" && typeof version === "string" ? [[packageName(name), version]] : [];
    }),
  );
}

function pipfileVersions(root: unknown): ReadonlyMap<string, string> {
  const { default: main, develop } = record(root);
  const entries = [...Object.entries(record(develop)), ...Object.entries(record(main))];
  return new Map(
    entries.flatMap(([name, entry]): [string, string][] => {
      const { version } = record(entry);
      return typeof version === "string" ? [[packageName(name), version.replace(/^==/, "")]] : [];
    }),
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** What lists of packages say about one: pinned, or the least that will do. */
export function wantedVersion(files: readonly RequirementFile[], name: string): PackageVersion | undefined {
  for (const { requirements } of files) {
    const versions = requirements.find((one) => one.name === name)?.versions ?? "";
    const pinned = /^={2,3}([\w.]+)$/.exec(versions)?.[1] ?? /^(\d[\w.]*)$/.exec(versions)?.[1];
    if (pinned !== undefined) return { version: pinned, by: "pinned" };
    const least = /(?:>=|~=|\^)([\d.]+)/.exec(versions)?.[1];
    if (least !== undefined) return { version: least, by: "least" };
  }
  return undefined;
}

/** Below zero where `a` is the older one. Only the numbers count. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at++) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
