import { C1zError } from "../c1z/errors.js";
import { Expressions } from "./expressions.js";
import { type Fields, isFields, type Json } from "./json.js";
import { lineOf } from "./line-of.js";
import { readTerraform, type TerraformFile } from "./read-terraform.js";
import type { StateObject } from "./terraform-state.js";

/** The attributes that name an object of a sync. */
const ATTRIBUTE = "match_baton_id";
const REFERENCE_BLOCK = "match_baton_ref";
const REFERENCE_ATTRIBUTE = "external_id";

/** What in a Terraform configuration or state names an object of a sync. */
export interface TerraformValue {
  readonly file: string;
  /** Where it can be told. */
  readonly line: number | undefined;
  /** `conductorone_app_resource.example`, `module.apps`. */
  readonly address: string;
  /** The type of the resource it belongs to; empty elsewhere. */
  readonly terraformType: string;
  /** `reference`: the `external_id` of a `match_baton_ref`, `TYPE::ID`. */
  readonly attribute: "match_baton_id" | "reference";
  /** Undefined: an expression that only Terraform can work out. */
  readonly value: string | undefined;
  /** As it is written. */
  readonly written: string;
  /**
   * The slug beside it: which of a resource's entitlements is meant. Undefined where there is none, `unknown` where only
   * Terraform can work it out.
   */
  readonly slug: { readonly text: string } | "unknown" | undefined;
}

type Configuration = Extract<TerraformFile, { readonly kind: "configuration" }>;
type StateFile = Extract<TerraformFile, { readonly kind: "state" }>;

/**
 * The `match_baton_id` values (and `match_baton_ref`) of Terraform files. Expressions are worked out as far as locals, defaults
 * of variables, other resources and states among the files say; what a state holds beyond the configuration comes after it.
 * Files that are no Terraform go to `refuse`, the others are still read.
 */
export async function terraformValues(
  files: readonly string[],
  refuse: (error: C1zError) => void,
): Promise<readonly TerraformValue[]> {
  const parsed: TerraformFile[] = [];
  for (const path of files) {
    try {
      parsed.push(await readTerraform(path));
    } catch (error) {
      if (!(error instanceof C1zError)) throw error;
      refuse(error);
    }
  }
  const expressions = new Expressions(parsed);
  const states = parsed.filter((file) => file.kind === "state");
  const applied = states.flatMap(appliedValues);
  const written = parsed.flatMap((file) => (file.kind === "state" ? [] : writtenValues(file, expressions)));
  const configured = new Set(written.map(({ address }) => address));
  return [
    ...written.flatMap((value) => (value.value === undefined ? fromState(value, applied) : [value])),
    ...applied.filter((value) => !configured.has(value.name)).map(({ name: _, ...value }) => value),
  ];
}

/** A value of a state, with the name that the configuration has for its resource. */
interface AppliedValue extends TerraformValue {
  readonly name: string;
}

/** What a state says an expression came to: a value for each instance of the resource; the expression where it says nothing. */
function fromState(value: TerraformValue, applied: readonly AppliedValue[]): readonly TerraformValue[] {
  const own = applied.filter(({ name, attribute }) => name === value.address && attribute === value.attribute);
  if (value.terraformType === "" || own.length === 0) return [value];
  return own.map(({ address, value: known, slug }) => ({ ...value, address, value: known, slug: value.slug ?? slug }));
}

/** Data sources show what C1 has, whoever put it there; nobody wrote it here. */
function appliedValues({ path, state }: StateFile): readonly AppliedValue[] {
  return state.objects
    .filter(({ isManaged, type }) => isManaged && type.startsWith("conductorone_"))
    .flatMap((object) => foundIn(object.attributes).flatMap((found) => appliedValue(path, object, found)));
}

function appliedValue(file: string, { address, name, type }: StateObject, found: Found): readonly AppliedValue[] {
  const { written, attribute, slug } = found;
  if (written === "") return [];
  const known = { attribute, value: written, written, slug: slug === undefined ? undefined : { text: slug } };
  return [{ file, line: undefined, address, name, terraformType: type, ...known }];
}

function writtenValues(file: Configuration, expressions: Expressions): readonly TerraformValue[] {
  const values = foundIn(file.content).map(({ path, written, attribute, slug }): TerraformValue => {
    const [block = "", type = "", name = ""] = path;
    const isResource = block === "resource";
    return {
      file: file.path,
      line: lineOf(file.text, {
        path,
        written,
        attribute: attribute === "reference" ? REFERENCE_ATTRIBUTE : ATTRIBUTE,
      }),
      address: isResource ? `${type}.${name}` : path.slice(0, block === "data" ? 3 : 2).join("."),
      terraformType: isResource ? type : "",
      attribute,
      value: expressions.resolve(written, file.path),
      written,
      slug: slugOf(slug, file.path, expressions),
    };
  });
  // The parser sorts blocks by name; people look for them from top to bottom.
  return values.sort((a, b) => (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY) || 0);
}

function slugOf(written: string | undefined, path: string, expressions: Expressions): TerraformValue["slug"] {
  if (written === undefined) return undefined;
  const text = expressions.resolve(written, path);
  return text === undefined ? "unknown" : { text };
}

/** A value with the names around it. */
interface Found extends Pick<TerraformValue, "attribute" | "written"> {
  readonly path: readonly string[];
  readonly slug: string | undefined;
}

function foundIn(content: Fields): readonly Found[] {
  const found: Found[] = [];
  // No recursion: how deep values are nested is up to the file.
  const left: { readonly value: Json; readonly path: readonly string[] }[] = [{ value: content, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (Array.isArray(value)) left.push(...value.map((item) => ({ value: item, path })).reverse());
    if (!isFields(value)) continue;
    const slug = typeof value.slug === "string" && value.slug !== "" ? value.slug : undefined;
    for (const [key, child] of Object.entries(value).reverse()) {
      const attribute = attributeOf(key, path);
      if (attribute !== undefined && (typeof child === "string" || typeof child === "number"))
        found.push({ path, attribute, written: String(child), slug });
      else if (typeof child === "object") left.push({ value: child, path: [...path, key] });
    }
  }
  return found;
}

function attributeOf(key: string, path: readonly string[]): TerraformValue["attribute"] | undefined {
  if (key === ATTRIBUTE) return "match_baton_id";
  return key === REFERENCE_ATTRIBUTE && path.at(-1) === REFERENCE_BLOCK ? "reference" : undefined;
}
