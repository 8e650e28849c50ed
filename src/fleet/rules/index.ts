/** Rules that SQL over the tables of a lake can't say, each with the reason. What they find is written into the lake when a sync is added. */
export const RULES_WITHOUT_SQL: ReadonlyMap<string, string> = new Map([
  ["no-finished-sync", "It is about the list of syncs of the file; the tables have the syncs that were added."],
  ["sync-unfinished", "It is about the list of syncs of the file; the tables have the syncs that were added."],
  ["stats-mismatch", "The statistics that an archive stores are in no table."],
  ["archive-integrity", "Rows that can't be read, and damage of the file, are in no table."],
  ["unlisted-sync-rows", "Rows of a sync that is not in the file's list are in no table."],
  [
    "grant-entitlement-missing",
    "The tables have the resource of an entitlement's row; which resource a grant of a v1 archive states for it is lost.",
  ],
  [
    "grant-resource-missing",
    "The tables have the resource of an entitlement's row; which resource a grant of a v1 archive states for it is lost.",
  ],
  ["parent-cycle", "A circle may be of any length, and Spark's recursive queries end after 100 steps."],
  ["id-format-mixed", "Formats of ids are patterns that the engines' regular expressions do not take alike."],
  ["id-whitespace", "White space and control characters of Unicode are written in another way for each engine."],
  ["user-email-invalid", "What an address may be (RFC 5322, 6532) is a pattern that the engines do not take alike."],
  ["expandable-types-unmatched", "It asks for the types of all holders, also of those that are in no table."],
  ["expansion-cycle", "A circle may be of any length, and Spark's recursive queries end after 100 steps."],
  ["expansion-too-deep", "It follows chains of any length, and Spark's recursive queries end after 100 steps."],
  ["expansion-missing", "Whether the syncer began to expand (supports_diff) is in no table."],
  ["group-grant-not-expandable", "It counts users up to a bound, in the order in which grants are stored."],
  [
    "field-limit-exceeded",
    "It asks for bytes and numbers of the messages as they are stored; tables have words for them.",
  ],
  ["secret-in-data", "What looks like a credential is told by a scanner, and by the shape of texts in JSON."],
]);
