import type { ResourceType } from "../../c1z/protobuf/messages.js";
import { ResourceTypeTrait } from "../../c1z/protobuf/messages.js";
import { foldId } from "./identity-index.js";
import { type TraitSet, traitSet } from "./traits.js";

/** What rules want to know of a declared resource type. */
export interface ResourceTypeFacts {
  readonly id: string;
  readonly traits: TraitSet;
  /** The sync was told not to ask for grants (entitlements) of its resources: their absence is intended. */
  readonly skipsGrants: boolean;
  readonly skipsEntitlements: boolean;
}

const SKIPS_GRANTS = new Set(["SkipEntitlementsAndGrants", "SkipGrants"]);
const SKIPS_ENTITLEMENTS = new Set(["SkipEntitlementsAndGrants", "SkipEntitlements"]);

/** The resource types that a sync declares, in stored order. */
export class ResourceTypeTable {
  readonly #types = new Map<string, ResourceTypeFacts>();
  readonly #folded = new Map<string, string>();

  add(id: string, type: ResourceType | undefined): void {
    const annotations = (type?.annotations ?? []).map((any) => any["@type"].split(".").at(-1) ?? "");
    this.#types.set(id, {
      id,
      traits: (type?.traits ?? []).reduce((set: TraitSet, trait) => set | traitSet(traitNumber(trait)), 0),
      skipsGrants: annotations.some((name) => SKIPS_GRANTS.has(name)),
      skipsEntitlements: annotations.some((name) => SKIPS_ENTITLEMENTS.has(name)),
    });
    if (!this.#folded.has(foldId(id))) this.#folded.set(foldId(id), id);
  }

  get size(): number {
    return this.#types.size;
  }

  has(id: string): boolean {
    return this.#types.has(id);
  }

  get(id: string): ResourceTypeFacts | undefined {
    return this.#types.get(id);
  }

  all(): Iterable<ResourceTypeFacts> {
    return this.#types.values();
  }

  /** The declared id that differs from this one in case or white space only. */
  nearest(id: string): string | undefined {
    return this.#folded.get(foldId(id));
  }
}

function traitNumber(trait: string | number): number {
  if (typeof trait === "number") return trait;
  for (const [number, name] of ResourceTypeTrait.names) if (name === trait) return number;
  return 0;
}
