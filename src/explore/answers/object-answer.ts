import { type ObjectName, resolveObject } from "../../ask/resolve-object.js";
import type { Sync } from "../../c1z/sync.js";
import { isAbout } from "../../runs/findings-about.js";
import * as documents from "../../views/object-document.js";
import type { ExploredArchive } from "../explored-archive.js";
import { IndexAsker } from "../index/index-asker.js";

const MOST_FINDINGS = 100;

/** What `baton show WORD -o json` prints, with the findings as far as they are known. Throws `C1Z_UNKNOWN_NAME` and `C1Z_AMBIGUOUS`. */
export function objectAnswer({ kept, indexed }: ExploredArchive, sync: Sync, word: string, limit: number): unknown {
  const name = resolveObject(sync, word);
  const findings = kept?.findings
    .filter(({ subject, related }) => [subject, ...related].some((reference) => isAbout(reference, name)))
    .slice(0, MOST_FINDINGS)
    .map(({ level, rule, message, remedy }) => ({ level, rule, message, remedy }));
  return documents.objectJson({ ...documentOf(sync, name, limit, indexed && new IndexAsker(indexed.index)), findings });
}

function documentOf(
  sync: Sync,
  name: ObjectName,
  limit: number,
  ask: documents.RelatedAsker | undefined,
): documents.ObjectDocument {
  switch (name.kind) {
    case "resource":
      return documents.resourceDocument(sync, name.identity, limit, ask);
    case "resourceType":
      return documents.resourceTypeDocument(sync, name.id, limit);
    case "entitlement":
      return documents.entitlementDocument(sync, name.ref, limit, ask);
    case "grant":
      return documents.grantDocument(sync, name.id);
  }
}
