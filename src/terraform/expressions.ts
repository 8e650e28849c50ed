import { dirname } from "node:path";
import { type Fields, isFields, type Json } from "./json.js";
import type { TerraformFile } from "./read-terraform.js";
import type { State, StateObject } from "./terraform-state.js";

/** A whole value that is a reference to something with a name: `${local.okta}`, `${okta_group.eng["a"].id}`. */
const REFERENCE =
  /^\$\{\s*((?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*(?:\[(?:\d+|"[^"\\]*")\])?(?:\.[A-Za-z_][\w-]*)?)\s*\}$/;
/** What Terraform has to work out first. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;
/** Locals that lead to one another further than this lead in a circle. */
const MOST_STEPS = 20;

type Configuration = Extract<TerraformFile, { readonly kind: "configuration" }>;

/** Works out expressions as far as configuration and states say what they are. */
export class Expressions {
  /** By folder, which is one module: what `local.x`, `var.x` and attributes of resources are written as. */
  readonly #written = new Map<string, ReadonlyMap<string, string>>();
  readonly #states: readonly State[];
  readonly #byLocalAddress = new Map<string, StateObject | "several">();

  constructor(files: readonly TerraformFile[]) {
    const configurations = files.filter((file) => file.kind === "configuration");
    for (const folder of new Set(configurations.map(({ path }) => dirname(path)))) {
      this.#written.set(folder, writtenIn(configurations.filter(({ path }) => dirname(path) === folder)));
    }
    this.#states = files.flatMap((file) => (file.kind === "state" ? [file.state] : []));
    for (const object of this.#states.flatMap(({ objects }) => objects)) this.#addObject(object);
  }

  /** The text that a value in a file stands for; undefined where only Terraform can work it out. */
  resolve(written: string, path: string): string | undefined {
    let value = written;
    for (let step = 0; step < MOST_STEPS; step++) {
      if (!TEMPLATE.test(value)) return value.replaceAll("$${", "${").replaceAll("%%{", "%{");
      const [, name] = REFERENCE.exec(value) ?? [];
      if (name === undefined) return undefined;
      const found = this.#inState(name);
      if (found !== undefined) return found;
      const next = this.#written.get(dirname(path))?.get(name);
      if (next === undefined) return undefined;
      value = next;
    }
    return undefined;
  }

  /** What is written in a state is no template. */
  #inState(name: string): string | undefined {
    const dot = name.lastIndexOf(".");
    const [owner, attribute] = [name.slice(0, dot), name.slice(dot + 1)];
    if (owner === "var") {
      return this.#states.map(({ variables }) => textOf(variables[attribute])).find((text) => text !== undefined);
    }
    const object = this.#byLocalAddress.get(owner);
    return object === undefined || object === "several" ? undefined : textOf(object.attributes[attribute]);
  }

  /** In which module a file is used is not known: of objects that have one name in several modules, the root module's counts. */
  #addObject(object: StateObject): void {
    const { address, localAddress } = object;
    if (address === localAddress || !this.#byLocalAddress.has(localAddress)) {
      this.#byLocalAddress.set(localAddress, object);
      return;
    }
    const known = this.#byLocalAddress.get(localAddress);
    if (known === "several" || known?.address === localAddress || known?.address === address) return;
    this.#byLocalAddress.set(localAddress, "several");
  }
}

function writtenIn(files: readonly Configuration[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const add = (name: string, value: Json | undefined): void => {
    const text = textOf(value);
    if (text !== undefined) texts.set(name, text);
  };
  for (const { content } of files) {
    for (const locals of blocksOf(content.locals)) {
      for (const [name, value] of Object.entries(locals)) add(`local.${name}`, value);
    }
    for (const [name, block] of named(content.variable)) add(`var.${name}`, block.default);
    for (const [type, resources] of Object.entries(isFields(content.resource) ? content.resource : {})) {
      for (const [name, block] of named(resources)) {
        for (const [attribute, value] of Object.entries(block)) add(`${type}.${name}.${attribute}`, value);
      }
    }
  }
  return texts;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function named(value: Json | undefined): readonly (readonly [name: string, block: Fields])[] {
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([name, blocks]) => blocksOf(blocks).map((block) => [name, block] as const));
}

function blocksOf(value: Json | undefined): readonly Fields[] {
  if (Array.isArray(value)) return value.filter(isFields);
  return isFields(value) ? [value] : [];
}
