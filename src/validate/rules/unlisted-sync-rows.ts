import { toNamed } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import { defineRule } from "../rule.js";

type Facts = { readonly rows: number; readonly of: number };

export const unlistedSyncRows = defineRule<Facts>({
  name: "unlisted-sync-rows",
  level: "warning",
  family: "sync",
  needs: "any",
  summary: "The file holds rows of a sync that is not in its list of syncs (v1 only).",
  meaning: "Nothing reads these rows, and every upload, download and unpacking carries them along.",
  cause: "The clean-up of older syncs was interrupted after it had taken the sync off the list.",
  remedy:
    "Write the sync that counts into a file of its own with `baton export c1z`, or let the connector begin with a new file.",
  example: "baton export c1z -f sync.c1z --out smaller.c1z",
  source: "SDK dotc1z/cleanup.go. v3 files hold one sync.",
  checkArchive(archive, report) {
    for (const { syncId, rows, of } of archive.unlistedRows()) {
      report({ subject: toNamed("text", syncId), related: [], detail: { rows, of }, types: [], group: syncId });
    }
  },
  message({ subject, detail }) {
    const percent = Math.max(1, Math.round((detail.rows / detail.of) * 100));
    const verb = detail.rows === 1 ? "belongs" : "belong";
    return `${plural(detail.rows, "row")} of ${detail.of.toLocaleString("en-US")} (${percent} %) ${verb} to sync "${subject.id}", which is not in the list of syncs.`;
  },
});
