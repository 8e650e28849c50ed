import type { Counts } from "../c1z/model.js";
import type { Block } from "../document/document.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { plural } from "../text/plural.js";
import type { SALVAGE } from "./salvage-schema.js";
import { SAVED_KINDS, type Salvaged, type SavedKind, type SavedSync, totalOf } from "./salvaged.js";

/** Where the archive's own counts have each kind. */
const STORED: Readonly<Record<SavedKind, (stored: Counts) => number>> = {
  "resource-type": ({ resourceTypes }) => resourceTypes,
  resource: ({ resources }) => resources,
  entitlement: ({ entitlements }) => entitlements,
  grant: ({ grants }) => grants,
  asset: ({ assets }) => assets,
};
const NOUNS: Readonly<Record<SavedKind, string>> = {
  "resource-type": "Resource Types",
  resource: "Resources",
  entitlement: "Entitlements",
  grant: "Grants",
  asset: "Assets",
};
/** Places of damage that are shown; JSON has all. */
const MOST_SHOWN = 40;

/** The files that a result is about. */
export interface SalvageFiles {
  readonly file: string;
  readonly out: string;
}

/** How many rows were saved. */
export function savedRows({ syncs }: Salvaged): number {
  return syncs.reduce((sum, { saved }) => sum + totalOf(saved), 0);
}

/**
 * Whether nothing is damaged and no row is missing. Statistics do not count resources of undeclared types, so there may be more rows than they
 * say.
 */
export function isWhole({ damage, leftOut, syncs }: Salvaged): boolean {
  const areAllThere = (sync: SavedSync): boolean =>
    SAVED_KINDS.every((kind) => sync.saved[kind] >= (storedOf(sync, kind) ?? 0));
  return damage.length === 0 && leftOut === 0 && syncs.every(areAllThere);
}

/** The JSON form of what was saved. */
export function salvageJson(salvaged: Salvaged, { file, out }: SalvageFiles): JsonOf<typeof SALVAGE> {
  const { format, syncs, damage, leftOut, doubtful, unverified } = salvaged;
  return {
    version: 1,
    ...{ file, out, format, whole: isWhole(salvaged) },
    syncs: syncs.map((sync) => ({
      id: sync.run.id,
      listed: sync.isListed,
      rows: SAVED_KINDS.map((kind) => ({ kind, saved: sync.saved[kind], stored: storedOf(sync, kind) ?? null })),
    })),
    damage: damage.map(({ where, message, rows }) => ({ where, message, ...(rows !== undefined && { rows }) })),
    ...{ leftOut, doubtful, unverified },
  };
}

/** What was saved, for people. */
export function* salvageBlocks(salvaged: Salvaged, { file, out }: SalvageFiles): Generator<Block> {
  const { syncs, damage } = salvaged;
  yield { kind: "paragraph", text: verdict(salvaged, file, out) };
  for (const sync of syncs) {
    yield { kind: "label", text: `Sync ${sync.run.id}${sync.isListed ? "" : " (its record is lost)"}` };
    yield {
      kind: "table",
      headings: ["Type", "Saved", "Stored", "Lost"],
      rows: SAVED_KINDS.map((kind) => countsRow(sync, kind)),
    };
  }
  if (damage.length > 0) {
    yield { kind: "label", text: "Damage" };
    const shown = damage.slice(0, MOST_SHOWN);
    yield {
      kind: "table",
      headings: ["Where", "What", "Rows"],
      rows: shown.map(({ where, message, rows: lost = "" }) => [where, message, lost]),
    };
    if (damage.length > shown.length)
      yield { kind: "paragraph", text: `… and ${damage.length - shown.length} more places (-o json has them all)` };
  }
  for (const text of remarks(salvaged)) yield { kind: "paragraph", text };
}

function verdict(salvaged: Salvaged, file: string, out: string): string {
  const saved = savedRows(salvaged);
  if (saved === 0) return `Nothing could be saved of ${file}, and no file was written.`;
  const outcome = isWhole(salvaged)
    ? "Nothing is damaged, and nothing is missing."
    : "Not all is there, or not all is certain.";
  return `${outcome} ${plural(saved, "row", "rows")} of ${file} ${saved === 1 ? "is" : "are"} in ${out}.`;
}

function countsRow(sync: SavedSync, kind: SavedKind): readonly string[] {
  const stored = storedOf(sync, kind);
  const lost = stored === undefined ? "not known" : String(Math.max(0, stored - sync.saved[kind]));
  return [NOUNS[kind], String(sync.saved[kind]), stored === undefined ? "not known" : String(stored), lost];
}

function storedOf({ stored }: SavedSync, kind: SavedKind): number | undefined {
  return stored === undefined ? undefined : STORED[kind](stored);
}

function remarks({ leftOut, doubtful, unverified }: Salvaged): readonly string[] {
  const texts: readonly (readonly [number, string])[] = [
    [leftOut, "left out: they can't be read, or something speaks against them (`--unverified` saves the latter)."],
    [doubtful, "saved although something speaks against them."],
    [unverified, "saved that nothing speaks against, but no checksum vouches for either."],
  ];
  return texts.flatMap(([count, text]) => (count === 0 ? [] : [`${plural(count, "row", "rows")} ${text}`]));
}
