import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { C1zError } from "../c1z/errors.js";

const ATTRIBUTE = "match_baton_id";
const MOST_BYTES = 8 * 1024 * 1024;
/** A whole value that is a reference to a local or a variable. */
const REFERENCE = /^\$\{(local|var)\.([A-Za-z_][\w-]*)\}$/;
/** What Terraform has to work out first. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

/** A `match_baton_id` in a Terraform configuration. */
export interface TerraformValue {
  readonly file: string;
  /** Where it can be told. */
  readonly line: number | undefined;
  /** `conductorone_app.example`, `module.apps`. */
  readonly address: string;
  /** The type of the resource it belongs to; empty elsewhere. */
  readonly terraformType: string;
  /** Undefined: an expression that only Terraform can work out. */
  readonly value: string | undefined;
  /** As it is written. */
  readonly written: string;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = { readonly [key: string]: Json };

interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly content: Fields;
}

/**
 * The `match_baton_id` values of Terraform files. Locals that are plain text, and the defaults of variables, are filled in;
 * other expressions stay as they are. Files that are no Terraform go to `refuse`, the others are still read.
 */
export async function terraformValues(
  files: readonly string[],
  refuse: (error: C1zError) => void,
): Promise<readonly TerraformValue[]> {
  const parsed: ParsedFile[] = [];
  for (const path of files) {
    try {
      parsed.push(await parseFile(path));
    } catch (error) {
      if (!(error instanceof C1zError)) throw error;
      refuse(error);
    }
  }
  const named = new Map<string, ReadonlyMap<string, string>>();
  for (const folder of new Set(files.map((path) => dirname(path)))) {
    named.set(folder, namedTexts(parsed.filter(({ path }) => dirname(path) === folder)));
  }
  return parsed.flatMap((file) => valuesIn(file, named.get(dirname(file.path)) ?? new Map()));
}

async function parseFile(path: string): Promise<ParsedFile> {
  const text = readText(path);
  try {
    // The parser of Terraform itself, as WebAssembly: loaded only when there is something to parse.
    const content: Json = path.endsWith(".json")
      ? JSON.parse(text)
      : await (await import("@cdktn/hcl2json")).parse(path, text);
    if (isFields(content)) return { path, text, content };
    throw new Error("expected blocks");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new C1zError("C1Z_UNREADABLE", `${path} can't be read as Terraform: ${reason}`, { cause: error });
  }
}

function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= MOST_BYTES) return readFileSync(path, "utf8");
    throw new C1zError("C1Z_TOO_LARGE", `${path} has ${size} bytes; a Terraform file has ${MOST_BYTES} at most here.`);
  } catch (error) {
    if (error instanceof C1zError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new C1zError("C1Z_UNREADABLE", `${path} can't be read (${code}).`, { cause: error });
  }
}

/** `local.okta` and `var.id` with their text, for the files of one folder, which is one module. */
function namedTexts(files: readonly ParsedFile[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { content } of files) {
    for (const locals of blocks(content.locals)) {
      for (const [name, value] of Object.entries(locals)) addText(texts, `local.${name}`, value);
    }
    for (const [name, variable] of Object.entries(isFields(content.variable) ? content.variable : {})) {
      for (const block of blocks(variable)) addText(texts, `var.${name}`, block.default);
    }
  }
  return texts;
}

function addText(texts: Map<string, string>, name: string, value: Json | undefined): void {
  if (typeof value === "string" && !TEMPLATE.test(value)) texts.set(name, value);
}

function valuesIn(file: ParsedFile, named: ReadonlyMap<string, string>): readonly TerraformValue[] {
  const found: TerraformValue[] = [];
  const walk = (value: Json, path: readonly string[]): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, path);
    else if (isFields(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (key === ATTRIBUTE && (typeof child === "string" || typeof child === "number"))
          found.push(toValue(file, path, String(child), named));
        else walk(child, [...path, key]);
      }
    }
  };
  walk(file.content, []);
  // The parser sorts blocks by name; people look for them from top to bottom.
  return found.sort((a, b) => (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY) || 0);
}

function toValue(
  file: ParsedFile,
  path: readonly string[],
  written: string,
  named: ReadonlyMap<string, string>,
): TerraformValue {
  const [block = "", type = "", name = ""] = path;
  const isResource = block === "resource";
  return {
    file: file.path,
    line: lineOf(file.text, written),
    address: isResource ? `${type}.${name}` : path.slice(0, block === "data" ? 3 : 2).join("."),
    terraformType: isResource ? type : "",
    value: resolve(written, named),
    written,
  };
}

function resolve(written: string, named: ReadonlyMap<string, string>): string | undefined {
  if (!TEMPLATE.test(written)) return written.replaceAll("$${", "${").replaceAll("%%{", "%{");
  const [, scope, name] = REFERENCE.exec(written) ?? [];
  return scope === undefined ? undefined : named.get(`${scope}.${name}`);
}

/** The parser keeps no places: the line is told where just one holds the attribute and this text. */
function lineOf(text: string, written: string): number | undefined {
  const inner = REFERENCE.test(written) ? written.slice(2, -1) : written;
  const lines = text.split("\n").flatMap((line, index) => {
    const assigned = /^\s*"?match_baton_id"?\s*[=:]\s*(.*)$/.exec(line)?.[1];
    return assigned?.includes(inner) ? [index + 1] : [];
  });
  return lines.length === 1 ? lines[0] : undefined;
}

function blocks(value: Json | undefined): readonly Fields[] {
  if (Array.isArray(value)) return value.filter(isFields);
  return isFields(value) ? [value] : [];
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
