import { readFileSync, statSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { jsonFault } from "../syntax/json-fault.js";
import { type Fields, isFields, type Json } from "./json.js";
import { readState, type State, StateFault } from "./terraform-state.js";

/** A Terraform file: what somebody wrote, or what Terraform keeps. */
export type TerraformFile =
  | { readonly kind: "configuration"; readonly path: string; readonly text: string; readonly content: Fields }
  | { readonly kind: "state"; readonly path: string; readonly state: State };

const MOST_BYTES = 8 * 1024 * 1024;
/** States hold every attribute of every resource. */
const MOST_STATE_BYTES = 128 * 1024 * 1024;
const HCL = /\.(?:tf|tofu|hcl)$/;
/** A saved plan is a zip file. */
const ZIP = "PK\u0003\u0004";
/** What a configuration in JSON has at its top. */
const BLOCKS = [
  "resource",
  "data",
  "module",
  "variable",
  "locals",
  "output",
  "provider",
  "terraform",
  "import",
  "moved",
];
const WANTED =
  "It must be Terraform configuration (HCL or JSON), a terraform.tfstate, or what `terraform show -json` prints.";

/** Reads a file as configuration or state, by its content. Throws `C1Z_UNREADABLE` and `C1Z_TOO_LARGE`. */
export async function readTerraform(path: string): Promise<TerraformFile> {
  const text = readText(path);
  if (text.startsWith(ZIP)) {
    throw unreadable(path, "it is a saved plan: give what `terraform show -json PLAN` prints");
  }
  if (!HCL.test(path) && /^\s*[{[]/.test(text)) return readJson(path, text);
  if (text.length > MOST_BYTES) throw tooLarge(path, text.length, MOST_BYTES);
  return { kind: "configuration", path, text, content: await parseHcl(path, text) };
}

async function parseHcl(path: string, text: string): Promise<Fields> {
  try {
    // The parser of Terraform itself, as WebAssembly: loaded only when there is something to parse.
    const content: Json = await (await import("@cdktn/hcl2json")).parse(path, text);
    if (isFields(content)) return content;
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message : String(error), error);
  }
  throw unreadable(path, "expected blocks");
}

function readJson(path: string, text: string): TerraformFile {
  const fault = jsonFault(text);
  if (fault !== undefined)
    throw unreadable(path, `line ${fault.line}, column ${fault.column}: expected ${fault.expected}`);
  const document: Json = JSON.parse(text);
  try {
    const state = readState(document);
    if (state !== undefined) return { kind: "state", path, state };
  } catch (error) {
    if (!(error instanceof StateFault)) throw error;
    throw unreadable(path, error.message, error);
  }
  const isConfiguration =
    isFields(document) && (path.endsWith(".tf.json") || BLOCKS.some((block) => block in document));
  if (!isConfiguration) throw unreadable(path, "the JSON in it is neither configuration nor state");
  if (text.length > MOST_BYTES) throw tooLarge(path, text.length, MOST_BYTES);
  return { kind: "configuration", path, text, content: document };
}

function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= MOST_STATE_BYTES) return readFileSync(path, "utf8");
    throw tooLarge(path, size, MOST_STATE_BYTES);
  } catch (error) {
    if (error instanceof C1zError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new C1zError("C1Z_UNREADABLE", `${path} can't be read (${code}).`, { cause: error, file: path });
  }
}

function unreadable(path: string, reason: string, cause?: unknown): C1zError {
  return new C1zError("C1Z_UNREADABLE", `${path} can't be read as Terraform: ${reason}`, {
    cause,
    hint: WANTED,
    file: path,
  });
}

function tooLarge(path: string, bytes: number, most: number): C1zError {
  return new C1zError("C1Z_TOO_LARGE", `${path} has ${bytes} bytes; a Terraform file has ${most} at most here.`, {
    file: path,
  });
}
