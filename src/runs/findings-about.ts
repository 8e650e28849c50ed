import type { ObjectName } from "../ask/resolve-object.js";
import type { Archive } from "../c1z/archive.js";
import type { Sync } from "../c1z/sync.js";
import type { Reference } from "../findings/finding.js";
import type { FindingLine } from "../views/object-document.js";

const MOST_FINDINGS = 100;

/** Validating more grants than this takes longer than a look at one object. */
const MOST_GRANTS = 20_000;

/** Whether the sync is so small that its findings can be had without being asked for. */
export function isQuickToValidate(sync: Sync): boolean {
  return sync.counts().grants <= MOST_GRANTS;
}

/** What `baton validate` finds that is about the object or names it, at most a hundred. Reads all rows. */
export async function findingsAbout(
  archive: Archive,
  syncId: string | undefined,
  name: ObjectName,
): Promise<readonly FindingLine[]> {
  // Loaded here, because all rules come with it.
  const { findingsIn } = await import("./findings-in.js");
  const found: FindingLine[] = [];
  await findingsIn(archive, archive.path, { syncId }, ({ level, rule, message, remedy, subject, related }) => {
    if (found.length >= MOST_FINDINGS || ![subject, ...related].some((reference) => isAbout(reference, name))) return;
    found.push({ level, rule, message, remedy });
  });
  return found;
}

/** Whether a finding that names this is about the object. */
export function isAbout(reference: Reference, name: ObjectName): boolean {
  switch (name.kind) {
    case "resource":
      return (
        reference.kind === "resource" &&
        reference.id.resource === name.identity.resource &&
        reference.id.resourceType === name.identity.resourceType
      );
    case "entitlement":
      return reference.kind === "entitlement" && reference.id === name.ref.id;
    case "grant":
      return reference.kind === "grant" && reference.id === name.id;
    case "resourceType":
      return reference.kind === "resource-type" && reference.id === name.id;
  }
}
