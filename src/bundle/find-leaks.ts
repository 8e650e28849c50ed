import { CATALOGUE } from "../diagnose/catalogue/index.js";
import { maskSecrets } from "../secrets/mask-secrets.js";
import type { Entry } from "./entry.js";
import type { KnownValues } from "./known-values.js";

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/** Commands that reports advise to try, with a place for a credential. */
const ADVISED = CATALOGUE.flatMap(({ fixes }) => fixes.flatMap(({ text, command = "" }) => [text, command])).filter(
  (words) => maskSecrets(words) !== words,
);

/** What stands in a file that must not be in it. */
export interface Leaks {
  readonly name: string;
  /** Places where a value of an archive stands. */
  readonly values: number;
  /** Lines with what looks like a credential. */
  readonly secrets: number;
}

/** Looks for values of the archives in the files of a bundle, as they were written. Gives the files that have some. */
export function findLeaks(files: Iterable<Pick<Entry, "name" | "content">>, known: KnownValues): readonly Leaks[] {
  const leaks: Leaks[] = [];
  for (const { name, content } of files) {
    const text = plainText(name, Buffer.from(content).toString("utf8"));
    let values = 0;
    for (const _ of known.occurrences(text)) values++;
    const others = ADVISED.reduce((left, words) => left.replaceAll(words, ""), text);
    const secrets = others.split("\n").filter((line) => maskSecrets(line) !== line).length;
    if (values + secrets > 0) leaks.push({ name, values, secrets });
  }
  return leaks;
}

/** What a file says, without the escapes of its form. */
function plainText(name: string, text: string): string {
  if (name.endsWith(".html")) {
    return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (entity, word: string) => ENTITIES[word] ?? entity);
  }
  return name.endsWith(".json") ? textsIn(JSON.parse(text)).join("\n") : text;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}
