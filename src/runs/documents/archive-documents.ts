import { SEARCH_HIT, SEARCH_HITS } from "../../ask/search-schema.js";
import { type JsonSchema, list, shape } from "../../json-schema/json-schema.js";
import { SALVAGE } from "../../salvage/salvage-schema.js";
import { ACCESS } from "../../views/access-schema.js";
import { ARCHIVE_INFO } from "../../views/archive-info-schema.js";
import { ENTITLEMENT_PARTS } from "../../views/entitlement-list.js";
import { GRANT_PARTS } from "../../views/grant-list.js";
import { listSchema, rowSchema } from "../../views/list-schema.js";
import { OBJECT } from "../../views/object-schema.js";
import { RESOURCE_PARTS } from "../../views/resource-list.js";
import { RESOURCE_TYPE_PARTS } from "../../views/resource-type-list.js";
import { FILE_STATISTICS, STATISTICS_COMPARISON, SYNC_RUN, SYNC_STATISTICS } from "../../views/statistics-schema.js";
import { type JsonDocument, lineOf, ofOurs, ofReference } from "./json-document.js";

const JOINED = "The rows of a sync, each with the rows it refers to.";
const RESOURCE_ROW = rowSchema("ResourceRow", RESOURCE_PARTS, ["parent"]);

/** The documents of the commands that show what is in an archive, by the command's id. */
export const ARCHIVE_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  "resource-types": listed(
    "resource-types",
    "resourceTypes",
    rowSchema("ResourceTypeRow", RESOURCE_TYPE_PARTS),
    "The resource types.",
  ),
  resources: listed("resources", "resources", RESOURCE_ROW),
  entitlements: listed("entitlements", "entitlements", rowSchema("EntitlementRow", ENTITLEMENT_PARTS)),
  grants: listed("grants", "grants", rowSchema("GrantRow", GRANT_PARTS)),
  principals: listed("principals", "resources", RESOURCE_ROW, "Who holds grants, each with its type and parent."),
  "principals:compare": [
    ofReference(
      "principals-compare",
      "-o json",
      "Who holds only the base entitlement, only the compared one, and all holders of each.",
      shape({
        missing: list(RESOURCE_ROW),
        extra: list(RESOURCE_ROW),
        base: list(RESOURCE_ROW),
        compared: list(RESOURCE_ROW),
      }),
    ),
  ],
  syncs: listed("syncs", "syncs", SYNC_RUN, "The sync runs of an archive, finished or not."),
  stats: [
    ofReference("stats", "-o json", "A sync with its counts, of one file.", SYNC_STATISTICS),
    ofOurs("stats-files", "A.c1z B.c1z -o json", "Several files side by side.", STATISTICS_COMPARISON),
    lineOf("stats-line", "-o ndjson", "A file with its counts.", FILE_STATISTICS),
  ],
  access: [
    ofReference(
      "access",
      "-o json",
      "What a principal has access to, by resource; `origins` only with --origins, which the reference tool does not have.",
      ACCESS,
    ),
  ],
  search: [
    ofOurs("search", "-o json", "The objects that have a text, best first.", SEARCH_HITS),
    lineOf("search-line", "-o ndjson", "One of them.", SEARCH_HIT),
  ],
  show: [ofOurs("show", "-o json", "An object, what it refers to and what refers to it.", OBJECT)],
  info: [ofOurs("info", "-o json", "How an archive is built. Sizes are bytes.", ARCHIVE_INFO)],
  salvage: [ofOurs("salvage", "-o json", "What was saved of a damaged archive, and what is lost.", SALVAGE)],
};

function listed(command: string, name: string, row: JsonSchema, meaning = JOINED): readonly JsonDocument[] {
  return [
    ofReference(command, "-o json", meaning, listSchema(name, row)),
    lineOf(`${command}-line`, "-o ndjson", "One of them.", row),
  ];
}
