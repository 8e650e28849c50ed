import type { Block, Node, Span } from "../document/document.js";
import { idFormatTitle } from "../text/id-format.js";
import { plural } from "../text/plural.js";
import { type AskedValue, isFailure } from "./ask-matches.js";
import type { MatchableObject } from "./id-index.js";
import type { MatchResult } from "./match-value.js";
import { nearMissText } from "./near-miss-reasons.js";
import type { TerraformValue } from "./terraform-values.js";

/** For people: each value with what it matches, or what comes near and why that is no match. */
export function matchBlocks(entries: readonly AskedValue[]): Block[] {
  const failed = entries.filter(isFailure).length;
  const unknown = entries.filter(({ result }) => result === undefined).length;
  const sums = [`${plural(entries.length - failed - unknown, "value matches", "values match")} an object`];
  if (failed > 0) sums.push(`${failed.toLocaleString("en-US")} ${failed === 1 ? "does" : "do"} not`);
  if (unknown > 0) sums.push(`${plural(unknown, "expression")} only Terraform can work out`);
  const sum: Node = { text: [{ text: `${sums.join(", ")}.`, tone: failed === 0 ? "good" : "bad" }] };
  return [...entries.map(entryNode), sum].map((node) => ({ kind: "outline", nodes: [node] }));
}

function entryNode({ source, result }: AskedValue): Node {
  const place: readonly Span[] = source === undefined ? [] : [{ text: `  ${placeText(source)}`, tone: "faint" }];
  if (result === undefined) {
    const children = [{ text: "an expression: `terraform console` shows its value" }];
    return { mark: "warning", text: [{ text: source?.written ?? "" }, ...place], children };
  }
  const mark = result.outcome === "match" ? "good" : "bad";
  return { mark, text: [{ text: JSON.stringify(result.value) }, ...place], children: answerNodes(result) };
}

function answerNodes({ outcome, objects, nearMisses, formats }: MatchResult): readonly Node[] {
  if (outcome === "match") return objects.map((object) => literal(`matches ${objectText(object)}`));
  if (outcome === "ambiguous") {
    const [first] = objects;
    const isOneResource = objects.every((object) => object.slug !== "" && object.resource === first?.resource);
    const text = isOneResource
      ? `the resource with this RawId has ${objects.length} entitlements; \`slug\` has to say which is meant:`
      : `${objects.length} objects carry this RawId; which one is matched is chance:`;
    return [{ text, children: objects.map((object) => literal(objectText(object))) }];
  }
  if (nearMisses.length > 0) {
    const near = nearMisses.map((near) => literal(`${objectText(near.object)}: ${nearMissText(near)}`));
    return [{ text: "matches nothing; near:", children: near }];
  }
  if (formats === undefined) return [{ text: "matches nothing, and nothing comes near" }];
  const known = formats.rawIds.map(idFormatTitle).join(", ");
  const own = idFormatTitle(formats.value);
  return [{ text: `matches nothing: it is ${own}, the RawIds of this sync are of another format (${known})` }];
}

function literal(text: string): Node {
  return { text: [{ text }] };
}

function objectText(object: MatchableObject): string {
  const { id, displayName, rawId } = object;
  const name = object.kind === "resource" ? `${object.resourceType}:${id}` : entitlementText(object);
  const raw = rawId === undefined || rawId === id ? "" : `, RawId ${JSON.stringify(rawId)}`;
  return `${name}${displayName === "" ? "" : ` "${displayName}"`}${raw}`;
}

/** `entitlement member of group:00g1`, and its id where that does not follow from it. */
function entitlementText({ resourceType, resource, id, slug }: MatchableObject): string {
  const owner = `${resourceType}:${resource}`;
  if (slug === "") return `entitlement ${id}`;
  return `entitlement ${slug} of ${owner}${id === `${owner}:${slug}` ? "" : ` (${id})`}`;
}

function placeText({ file, line, address }: TerraformValue): string {
  return `${file}${line === undefined ? "" : `:${line}`} ${address}`;
}
