import { dirname, resolve } from "node:path";
import { C1zError } from "../c1z/errors.js";
import { nearestNames } from "../text/nearest-names.js";
import type { Exception } from "./exceptions.js";
import { FAIL_ON, type FailOn, LEVELS, type Level } from "./finding.js";

/** Files with rules of one's own, which are code. */
export interface RuleFiles {
  /** Absolute paths, in the order of the configuration. */
  readonly files: readonly string[];
  /** Whether they may be run: the configuration was named explicitly, or lies in the working folder. */
  readonly mayRun: boolean;
}

/** A name of a rule in a configuration, and where it stands. */
export interface NamedRule {
  readonly name: string;
  readonly place: string;
}

/** What a configuration file can say. */
export interface Configuration {
  readonly ruleFiles: RuleFiles;
  /** Names that are no rule's of this program, and so may be those of rules in these files; else there are none. */
  readonly unknownRules: readonly NamedRule[];
  /** By the names of rules, checks and entries of the catalogue. */
  readonly levels: ReadonlyMap<string, Level | "off">;
  readonly exceptions: readonly Exception[];
  readonly failOn: FailOn | undefined;
  /** More warnings than this make a run fail; undefined: any number is fine. */
  readonly maxWarnings: number | undefined;
}

const KEYS = ["rules", "exceptions", "failOn", "maxWarnings"];
const EXCEPTION_KEYS = ["rule", "subject", "reason", "until"];
const RULE_LEVELS = [...LEVELS, "off"] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks the content of a configuration file, which may name the rules `names`, and others where it names files with rules. Throws `C1Z_INVALID_SETTING`, naming the place and the nearest name that is known. What
 * the file says is not repeated: it may be another file, with secrets in it.
 */
export function parseConfiguration(
  value: unknown,
  path: string,
  names: readonly string[],
  mayRun = false,
): Configuration {
  // An empty YAML file is null.
  const fields = value === null ? {} : object(value, path, path);
  onlyKeys(fields, KEYS, path, path);
  const { files, maps } = rulesOf(fields.rules, path);
  const unknownRules: NamedRule[] = [];
  const expect = (name: string, place: string): void => {
    if (names.includes(name)) return;
    if (files.length === 0) throw unknownRule({ name, place }, names, path);
    unknownRules.push({ name, place });
  };
  return {
    ruleFiles: { files: files.map((file) => resolve(dirname(path), file)), mayRun },
    unknownRules,
    levels: parseRules(maps, path, expect),
    exceptions: parseExceptions(fields.exceptions, path, expect),
    failOn: fields.failOn === undefined ? undefined : oneOf(fields.failOn, FAIL_ON, path, "failOn"),
    maxWarnings: fields.maxWarnings === undefined ? undefined : count(fields.maxWarnings, path),
  };
}

/** `rules` is levels by name, or a list of such levels and of files with rules. */
function rulesOf(
  value: unknown,
  path: string,
): { readonly files: readonly string[]; readonly maps: readonly Fields[] } {
  if (value === undefined) return { files: [], maps: [] };
  if (!Array.isArray(value)) return { files: [], maps: [object(value, path, "rules")] };
  const files: string[] = [];
  const maps: Fields[] = [];
  for (const [index, entry] of (value as readonly unknown[]).entries()) {
    if (typeof entry !== "string") maps.push(object(entry, path, `rules[${index}]`));
    else if (/\.m?js$/.test(entry)) files.push(entry);
    else throw invalid(path, `expected rules[${index}] to be a file that ends in .js or .mjs`);
  }
  return { files, maps };
}

function parseRules(maps: readonly Fields[], path: string, expect: ExpectRule): ReadonlyMap<string, Level | "off"> {
  const levels = new Map<string, Level | "off">();
  for (const [index, [name, level]] of maps.flatMap((map) => Object.entries(map)).entries()) {
    expect(name, `name ${index + 1} of rules`);
    levels.set(name, oneOf(level, RULE_LEVELS, path, `rules.${name}`));
  }
  return levels;
}

type ExpectRule = (name: string, place: string) => void;

function parseExceptions(value: unknown, path: string, expect: ExpectRule): readonly Exception[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(path, `expected exceptions to be a list, got ${show(value)}`);
  return value.map((entry: unknown, index) => parseException(entry, expect, path, `exceptions[${index}]`));
}

function parseException(value: unknown, expect: ExpectRule, path: string, place: string): Exception {
  const fields = object(value, path, place);
  onlyKeys(fields, EXCEPTION_KEYS, path, place);
  const rule = text(fields.rule, path, `${place}.rule`);
  expect(rule, `${place}.rule`);
  return {
    rule,
    subject: text(fields.subject, path, `${place}.subject`),
    reason: text(fields.reason, path, `${place}.reason`),
    until: fields.until === undefined ? undefined : date(fields.until, path, `${place}.until`),
  };
}

function object(value: unknown, path: string, place: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw invalid(path, `expected ${place === path ? "the file" : place} to hold names and values, got ${show(value)}`);
}

function onlyKeys(fields: Fields, known: readonly string[], path: string, place: string): void {
  for (const [index, key] of Object.keys(fields).entries()) {
    if (known.includes(key)) continue;
    const near = nearestNames(key, known);
    const hint = near.length === 0 ? `expected one of ${known.join(", ")}` : `did you mean ${near.join(" or ")}?`;
    throw invalid(path, `name ${index + 1} of ${place === path ? "the file" : place} is unknown; ${hint}`);
  }
}

function text(value: unknown, path: string, place: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  const got = typeof value === "string" ? "an empty one" : show(value);
  throw invalid(path, `expected ${place} to be a text, got ${got}`);
}

function date(value: unknown, path: string, place: string): string {
  // Some days that no month has are taken for days of the next one: what is a date comes back as it was written.
  const parsed = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : undefined;
  if (parsed && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(String(value))) return String(value);
  throw invalid(path, `expected ${place} to be a date such as 2027-01-31, got ${show(value)}`);
}

function count(value: unknown, path: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw invalid(path, `expected maxWarnings to be a whole number from 0 up, got ${show(value)}`);
}

function oneOf<Value extends string>(value: unknown, known: readonly Value[], path: string, place: string): Value {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw invalid(
    path,
    `expected ${place} to be ${known.slice(0, -1).join(", ")} or ${known.at(-1)}, got ${show(value)}`,
  );
}

/** The error for a name in the configuration at `path` that none of the rules `names` has. */
export function unknownRule({ name, place }: NamedRule, names: readonly string[], path: string): C1zError {
  const near = nearestNames(name, names);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
  return new C1zError("C1Z_INVALID_SETTING", `${path}: ${place} is no rule${hint === "" ? "." : hint}`, {
    hint: "`baton rules` lists them.",
    file: path,
  });
}

const KINDS: Readonly<Partial<Record<string, string>>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  undefined: "nothing",
};

/** What a value is, not which. */
function show(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return KINDS[typeof value] ?? "names and values";
}

function invalid(path: string, reason: string): C1zError {
  return new C1zError("C1Z_INVALID_SETTING", `${path}: ${reason}${reason.endsWith("?") ? "" : "."}`, { file: path });
}
