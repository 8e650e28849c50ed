import { C1zError } from "../c1z/errors.js";
import { nearestNames } from "../text/nearest-names.js";
import type { Exception } from "./exceptions.js";
import { FAIL_ON, type FailOn, LEVELS, type Level } from "./finding.js";

/** What a configuration file can say. */
export interface Configuration {
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
 * Checks the content of a configuration file, which may name the rules `names`. Throws `C1Z_INVALID_SETTING`, naming the place and the nearest name that is known. What
 * the file says is not repeated: it may be another file, with secrets in it.
 */
export function parseConfiguration(value: unknown, path: string, names: readonly string[]): Configuration {
  // An empty YAML file is null.
  const fields = value === null ? {} : object(value, path, path);
  onlyKeys(fields, KEYS, path, path);
  return {
    levels: parseRules(fields.rules, path, names),
    exceptions: parseExceptions(fields.exceptions, path, names),
    failOn: fields.failOn === undefined ? undefined : oneOf(fields.failOn, FAIL_ON, path, "failOn"),
    maxWarnings: fields.maxWarnings === undefined ? undefined : count(fields.maxWarnings, path),
  };
}

function parseRules(value: unknown, path: string, names: readonly string[]): ReadonlyMap<string, Level | "off"> {
  const levels = new Map<string, Level | "off">();
  if (value === undefined) return levels;
  for (const [index, [name, level]] of Object.entries(object(value, path, "rules")).entries()) {
    expectRule(name, names, path, `name ${index + 1} of rules`);
    levels.set(name, oneOf(level, RULE_LEVELS, path, `rules.${name}`));
  }
  return levels;
}

function parseExceptions(value: unknown, path: string, names: readonly string[]): readonly Exception[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(path, `expected exceptions to be a list, got ${show(value)}`);
  return value.map((entry: unknown, index) => parseException(entry, names, path, `exceptions[${index}]`));
}

function parseException(value: unknown, names: readonly string[], path: string, place: string): Exception {
  const fields = object(value, path, place);
  onlyKeys(fields, EXCEPTION_KEYS, path, place);
  const rule = text(fields.rule, path, `${place}.rule`);
  expectRule(rule, names, path, `${place}.rule`);
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

function expectRule(name: string, names: readonly string[], path: string, place: string): void {
  if (names.includes(name)) return;
  const near = nearestNames(name, names);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
  throw new C1zError("C1Z_INVALID_SETTING", `${path}: ${place} is no rule${hint === "" ? "." : hint}`, {
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
