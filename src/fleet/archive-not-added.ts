import type { Detail } from "../findings/finding.js";
import { idText } from "../findings/references.js";
import type { FindingRule } from "../findings/rule.js";

type Facts = Detail & { readonly code: string };

/** What `fleet validate` finds besides the rules of `validate`: an archive that is not in the lake although somebody wanted it there. */
export const archiveNotAdded: FindingRule<Facts> = {
  name: "archive-not-added",
  level: "error",
  summary: "An archive could not be added to the lake.",
  meaning: "What this connector knows is missing: no rule and no question sees it, or sees an older sync of it only.",
  cause: "The file is damaged, incomplete or no archive, or holds no finished sync.",
  remedy: "Fetch the file again or run the connector again, and add it with `baton lake add`.",
  message({ subject, related: [reason], detail }) {
    const why = reason === undefined ? "" : `: ${idText(reason)}`;
    return `Archive "${idText(subject)}" could not be added (${detail.code})${why}`;
  },
};
