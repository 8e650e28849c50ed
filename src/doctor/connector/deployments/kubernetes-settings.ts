import { writtenValue } from "../settings/run-settings.js";
import { entriesOf, entryIn, itemsOf, type Tree, textIn, valueIn } from "../tree/tree.js";
import { connectorOfImage } from "./connector-of.js";
import type { Variable } from "./connector-run.js";
import { containersOf } from "./containers-of.js";
import { envFileVariables } from "./env-file.js";

/** A document and the file that it stands in. */
export interface PlacedDocument {
  readonly file: string;
  readonly document: Tree;
}

/** A workload by its kind and name. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
}

/** Keys of a kustomization that change what its resources say. Source: kubectl.docs.kubernetes.io, "kustomization". */
const CHANGES = ["patches", "patchesStrategicMerge", "patchesJson6902", "components", "replacements", "vars"];

/** Config maps, secrets and kustomizations of a folder: what containers get from outside of their own description. */
export class KubernetesSettings {
  readonly #root: string;
  readonly #variables = new Map<string, readonly Variable[]>();
  readonly #changes: string[] = [];
  readonly #connectors = new Map<string, string>();

  constructor(root: string, documents: readonly PlacedDocument[]) {
    this.#root = root;
    for (const { file, document } of documents) this.#take(document, file);
  }

  /** What one item of `envFrom` brings; undefined where its source is not in the folder. */
  variablesFrom(source: Tree): readonly Variable[] | undefined {
    const name = textIn(source, "configMapRef", "name") ?? textIn(source, "secretRef", "name");
    const kind = entryIn(source, "configMapRef") === undefined ? "Secret" : "ConfigMap";
    const found = name === undefined ? undefined : this.#variables.get(`${kind} ${name}`);
    const prefix = textIn(source, "prefix") ?? "";
    return found?.map((variable) => ({ ...variable, name: `${prefix}${variable.name}` }));
  }

  /** The connector that the container of this workload runs elsewhere in the folder: what a patch adds to is told so. */
  patchedConnector(workload: Workload, container: Tree): string | undefined {
    return this.#connectors.get(keyOf(workload, container));
  }

  /** Whether a kustomization of the folder may change this object: then what it lacks may come from there. */
  mayBePatched(kind: string, name: string | undefined): boolean {
    return this.#changes.some((text) => name === undefined || text.includes(name) || text.includes(kind));
  }

  #take(document: Tree, file: string): void {
    const kind = textIn(document, "kind");
    const name = textIn(document, "metadata", "name") ?? "";
    for (const container of containersOf(document)) {
      const connector = connectorOfImage(textIn(container, "image") ?? "");
      if (connector !== undefined) this.#connectors.set(keyOf({ kind: kind ?? "", name }, container), connector);
    }
    if (kind === "ConfigMap" || kind === "Secret") {
      this.#variables.set(`${kind} ${name}`, variablesOf(document, file, kind));
    }
    if (kind !== "Kustomization" && !/(?:^|\/)kustomization\.ya?ml$/i.test(file)) return;
    for (const key of CHANGES) {
      const value = valueIn(document, key);
      if (value !== undefined) this.#changes.push(wordsOf(value), ...itemsOf(value).map(wordsOf));
    }
    this.#generate("ConfigMap", valueIn(document, "configMapGenerator"), file);
    this.#generate("Secret", valueIn(document, "secretGenerator"), file);
  }

  #generate(kind: string, generators: Tree | undefined, file: string): void {
    for (const generator of itemsOf(generators)) {
      const literals = itemsOf(valueIn(generator, "literals")).flatMap((item): Variable[] => {
        const [, name, text = ""] = /^([^=]+)=([\s\S]*)$/.exec(item.kind === "text" ? item.text : "") ?? [];
        return name === undefined ? [] : [{ name, value: writtenValue(text), file, line: item.line }];
      });
      const paths = [textIn(generator, "env"), ...itemsOf(valueIn(generator, "envs")).map((item) => textIn(item))];
      const files = paths.filter((path) => path !== undefined).map((path) => envFileVariables(this.#root, file, path));
      const isWhole = !files.includes(undefined) && entryIn(generator, "files") === undefined;
      const name = textIn(generator, "name");
      if (name === undefined || !isWhole) continue;
      this.#variables.set(`${kind} ${name}`, [...literals, ...files.flatMap((variables) => variables ?? [])]);
    }
  }
}

function keyOf({ kind, name }: Workload, container: Tree): string {
  return [kind, name, textIn(container, "name") ?? ""].join("/");
}

/** The data of a secret are encoded: that a value is there is all that is asked of it. */
function variablesOf(document: Tree, file: string, kind: string): readonly Variable[] {
  const encoded = entriesOf(valueIn(document, kind === "Secret" ? "data" : "binaryData")).map(
    ({ key: name, line, value }): Variable => ({
      ...{ name, file, line },
      value: value.kind === "text" && value.text === "" ? { kind: "text", text: "" } : { kind: "elsewhere" },
    }),
  );
  const plain = entriesOf(valueIn(document, kind === "Secret" ? "stringData" : "data")).map(
    ({ key: name, line, value }): Variable => ({
      ...{ name, file, line },
      value: value.kind === "text" ? writtenValue(value.text) : { kind: "elsewhere" },
    }),
  );
  return [...encoded, ...plain];
}

function wordsOf(tree: Tree): string {
  if (tree.kind === "text") return tree.text;
  if (tree.kind === "list") return tree.items.map(wordsOf).join(" ");
  return tree.entries.map(({ key, value }) => `${key} ${wordsOf(value)}`).join(" ");
}
