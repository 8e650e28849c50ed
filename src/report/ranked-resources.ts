import { isC1zError } from "../c1z/errors.js";
import type { Block } from "../document/document.js";
import { plural } from "../text/plural.js";
import { NONE } from "../validate/facts/identity-index.js";
import type { SeenSync } from "./looked-at.js";
import type { ShownTexts } from "./shown-texts.js";

const SHOWN = 10;

/** The resources with the most grants, and those of whose entitlements nobody holds any. */
export function rankedResources({ facts }: SeenSync, shown: ShownTexts): readonly Block[] {
  const { entitlements, totals, resources } = facts;
  const counts = new Uint32Array(resources.size);
  const offers = new Uint8Array(resources.size);
  for (let index = 0; index < entitlements.size; index++) {
    const resource = entitlements.resources[index] ?? NONE;
    if (resource === NONE) continue;
    counts[resource] = (counts[resource] ?? 0) + (totals.byEntitlement[index] ?? 0);
    offers[resource] = 1;
  }
  const largest: number[] = [];
  const empty: number[] = [];
  let emptyCount = 0;
  for (let index = 0; index < resources.size; index++) {
    if ((counts[index] ?? 0) > 0) insert(largest, index, counts);
    else if (offers[index] === 1 && ++emptyCount <= SHOWN) empty.push(index);
  }
  const label = (index: number): string => {
    const identity = resources.identity(index);
    const name = shown.isHashed ? "" : nameOf({ facts }, index);
    return `${shown.resource(identity)}${name === "" ? "" : ` ${shown.id(name)}`}`;
  };
  return [
    ...(largest.length === 0 ? [] : largestBlocks(largest.map((index) => [label(index), counts[index] ?? 0]))),
    ...(emptyCount === 0 ? [] : emptyBlocks(empty.map(label), emptyCount)),
  ];
}

function largestBlocks(ranked: readonly (readonly [label: string, count: number])[]): readonly Block[] {
  const bars = ranked.map(([text, count]) => ({ label: { text, code: true } as const, counts: [count] }));
  return [
    { kind: "label", text: "Resources with the most grants" },
    { kind: "bars", heading: "Resource", columns: ["Grants"], bars },
  ];
}

function emptyBlocks(labels: readonly string[], count: number): readonly Block[] {
  const more = count > labels.length ? ["and others"] : [];
  const nodes = [
    ...labels.map((text) => ({ text: [{ text, code: true } as const] })),
    ...more.map((text) => ({ text })),
  ];
  return [
    { kind: "label", text: `${plural(count, "resource")} with entitlements that nobody holds` },
    { kind: "outline", nodes },
  ];
}

/** Keeps the largest few, largest first; of equals the first. */
function insert(largest: number[], index: number, counts: Uint32Array): void {
  const count = counts[index] ?? 0;
  if (largest.length === SHOWN && count <= (counts[largest[SHOWN - 1] ?? 0] ?? 0)) return;
  let place = largest.length;
  while (place > 0 && (counts[largest[place - 1] ?? 0] ?? 0) < count) place--;
  largest.splice(place, 0, index);
  if (largest.length > SHOWN) largest.pop();
}

function nameOf({ facts }: Pick<SeenSync, "facts">, index: number): string {
  try {
    return facts.sync.resource(facts.resources.identity(index))?.displayName ?? "";
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return "";
  }
}
