import type { ResourceIdentity } from "../c1z/model.js";
import type { NamedKind, Reference } from "./finding.js";

export function toResource({ resourceType, resource }: ResourceIdentity): Reference {
  return { kind: "resource", id: { resourceType, resource } };
}

export function toNamed(kind: NamedKind, id: string): Reference {
  return { kind, id };
}

export function toSync(id: string | null): Reference {
  return { kind: "sync", id };
}

/** The text form of what a reference points to: `user:00u1`, an id, nothing for a sync that is known from the context. */
export function idText(reference: Reference): string {
  if (reference.kind === "resource") return `${reference.id.resourceType}:${reference.id.resource}`;
  return reference.id ?? "";
}

/** Whether a detail value is a reference. */
export function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "kind" in value && "id" in value;
}
