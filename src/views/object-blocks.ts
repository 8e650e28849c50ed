import type { Block, Node } from "../document/document.js";
import { plural } from "../text/plural.js";
import type { JsonObject } from "./list-view.js";
import type { FindingLine, ObjectDocument, RelatedRows } from "./object-document.js";

/** The heading above the rows that belong to an object, and what one such row is called. */
const RELATED: Readonly<Record<string, { readonly noun: readonly [string, string]; readonly title: string }>> = {
  children: { noun: ["child", "children"], title: "" },
  entitlements: { noun: ["entitlement", "entitlements"], title: "" },
  grants: { noun: ["grant", "grants"], title: " of it" },
  access: { noun: ["grant", "grants"], title: " to it (`baton access` shows all)" },
  inherited: { noun: ["more", "more"], title: " by expandable grants that were not expanded" },
  resources: { noun: ["resource", "resources"], title: "" },
};

/** One object for people: its fields, what it names in a few words, what refers to it. */
export function objectBlocks({ kind, parts: known, related, findings }: ObjectDocument): Block[] {
  const parts: Readonly<Record<string, object | undefined>> = known;
  // A copy of another object inside a row is shown in one line, like that object.
  const own = Object.entries(parts[kind] ?? {}).filter(([name]) => parts[name] === undefined);
  const facts = [...fieldsOf("", Object.fromEntries(own))];
  for (const [part, value] of Object.entries(parts)) if (part !== kind) facts.push([part, titleOf(value ?? {})]);
  const nodes = Object.entries(related).flatMap(([name, rows]) =>
    rows && rows.count > 0 ? [relatedNode(name, rows)] : [],
  );
  if (findings !== undefined) nodes.push(findingsNode(findings));
  return [{ kind: "facts", facts }, ...nodes.map((node): Block => ({ kind: "outline", nodes: [node] }))];
}

function findingsNode(findings: readonly FindingLine[]): Node {
  if (findings.length === 0) return { text: [{ text: "No findings.", tone: "good" }] };
  const children = findings.map(({ level, rule, message, remedy }): Node => {
    const tone = level === "error" ? "bad" : "plain";
    return { text: [{ text: `${level} ${rule}: ${message}`, tone }], children: [{ text: [{ text: remedy }] }] };
  });
  return { text: [{ text: plural(findings.length, "finding"), tone: "strong" }], children };
}

/** Every plain value with its dotted path; the path names an annotation by its type. */
function* fieldsOf(path: string, value: unknown): Generator<[path: string, value: string]> {
  const list = Array.isArray(value) ? plainList(value) : undefined;
  if (list !== undefined) {
    if (list.length > 0) yield [path, list.join(", ")];
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === "@type") continue;
      const segment = typeNameOf(inner) ?? name;
      yield* fieldsOf(path === "" ? segment : `${path}.${segment}`, inner);
    }
    if (path !== "" && Object.keys(value).every((name) => name === "@type")) yield [path, ""];
  } else yield [path, String(value)];
}

/** A list of plain values, or of objects that have an id: these fit on one line. */
function plainList(list: readonly unknown[]): readonly unknown[] | undefined {
  const values = list.map((one) => (isObject(one) && typeof one.id === "string" && !("@type" in one) ? one.id : one));
  return values.some(isObject) ? undefined : values;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function typeNameOf(value: unknown): string | undefined {
  if (!isObject(value) || !("@type" in value)) return undefined;
  return String(value["@type"]).replace(/^.*[./]/, "");
}

function titleOf(part: object): string {
  const { id, displayName }: { readonly id?: unknown; readonly displayName?: unknown } = part;
  return displayName === undefined ? idText(id) : `${displayName} (${idText(id)})`;
}

function idText(id: unknown): string {
  return isObject(id) ? Object.values(id).join("/") : String(id);
}

function relatedNode(name: string, { count, first }: RelatedRows): Node {
  const { noun, title } = RELATED[name] ?? { noun: [name, name], title: "" };
  const children = first.map((row): Node => ({ text: [{ text: lineOf(row) }] }));
  const left = count - first.length;
  if (left > 0) children.push({ text: [{ text: `… and ${left.toLocaleString("en-US")} more`, tone: "faint" }] });
  return { text: [{ text: `${plural(count, noun[0], noun[1])}${title}`, tone: "strong" }], children };
}

function nameOf({ id, displayName }: JsonObject): string {
  return String(displayName === undefined || displayName === "" ? id : displayName);
}

function lineOf(row: JsonObject): string {
  const { resourceType, resource, id, displayName, principal, entitlement } = row;
  if (isObject(principal) && isObject(entitlement)) return `${lineOf(principal)}  ${nameOf(entitlement)}`;
  const inner = principal ?? entitlement;
  if (isObject(inner)) return lineOf(inner);
  const key = id === undefined ? `${resourceType}/${resource}` : String(id);
  return displayName === undefined ? key : `${key}  ${displayName}`;
}
