import { ResourceTypeTrait } from "../../c1z/protobuf/messages.js";

/** The trait annotations by message name, with the trait of a resource type that announces each (docs/messages.md, "Traits"). */
const TRAIT_OF_ANNOTATION: ReadonlyMap<string, string> = new Map([
  ["UserTrait", "TRAIT_USER"],
  ["GroupTrait", "TRAIT_GROUP"],
  ["RoleTrait", "TRAIT_ROLE"],
  ["AppTrait", "TRAIT_APP"],
  ["SecretTrait", "TRAIT_SECRET"],
  ["SecurityInsightTrait", "TRAIT_SECURITY_INSIGHT"],
  ["ScopeBindingTrait", "TRAIT_SCOPE_BINDING"],
  ["VendorTrait", "TRAIT_VENDOR"],
  ["VendorAgreementTrait", "TRAIT_VENDOR_AGREEMENT"],
  ["LicenseProfileTrait", "TRAIT_LICENSE_PROFILE"],
  ["AgentTrait", "TRAIT_AGENT"],
  ["ManagedDeviceTrait", "TRAIT_MANAGED_DEVICE"],
]);

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [...ResourceTypeTrait.names].map(([number, name]) => [name, number] as const),
);

/** Several traits in one number: bit n is set for the trait with number n. */
export type TraitSet = number;

/** The set that holds the trait which an annotation of this name shows; empty for an annotation that is no trait. */
export function traitOfAnnotation(name: string): TraitSet {
  const trait = TRAIT_OF_ANNOTATION.get(name);
  return trait === undefined ? 0 : traitSet(NUMBERS.get(trait) ?? 0);
}

/** The set of one trait by its number; empty for TRAIT_UNSPECIFIED and numbers that do not exist yet. */
export function traitSet(number: number): TraitSet {
  return number > 0 && ResourceTypeTrait.names.has(number) ? 1 << number : 0;
}

/** The names in a set: `TRAIT_USER`. */
export function traitNames(set: TraitSet): readonly string[] {
  return [...ResourceTypeTrait.names].filter(([number]) => (set & (1 << number)) !== 0).map(([, name]) => name);
}

/** The traits in a set, each as a set of its own. */
export function traitsOf(set: TraitSet): readonly TraitSet[] {
  return [...ResourceTypeTrait.names.keys()].map((number) => set & (1 << number)).filter((bit) => bit !== 0);
}

/** The trait of people and service accounts. */
export const USER_TRAIT: TraitSet = traitOfAnnotation("UserTrait");
