import { LAKE_ADDED, LAKE_CHECKED, LAKE_LIST, LAKE_REMOVED } from "../lake/lake-schema.js";
import { type JsonDocument, ofOurs } from "./json-document.js";

/** What the commands about a lake write. */
export const LAKE_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  "lake:add": [ofOurs("lake-add", "-o json", "What became of each archive that was to be added.", LAKE_ADDED)],
  "lake:check": [ofOurs("lake-check", "-o json", "What a check of a lake found.", LAKE_CHECKED)],
  "lake:list": [ofOurs("lake-list", "-o json", "What a lake holds.", LAKE_LIST)],
  "lake:remove": [ofOurs("lake-remove", "-o json", "What was removed from a lake.", LAKE_REMOVED)],
};
