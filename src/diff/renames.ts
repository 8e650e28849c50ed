import { MessageDecoder } from "../c1z/decode.js";
import { Resource } from "../c1z/protobuf/messages.js";
import { joinedKey } from "./diff-kinds.js";
import { normalized, RENAME_REASONS } from "./rename-reasons.js";
import type { RowComparer } from "./row-comparer.js";
import { pairUnique } from "./same-rows.js";
import type { DiffRow, RenamedRow } from "./sync-diff.js";

/**
 * Finds resources that went and came back under another id (the duplicate-objects problem before it reaches ConductorOne):
 * pairs of a deleted and a created resource of one type that share what {@link RENAME_REASONS} lists. What more than one pair
 * shares proves nothing and pairs nobody.
 */
export function findRenames(
  deleted: readonly DiffRow[],
  created: readonly DiffRow[],
  comparer: RowComparer,
): readonly RenamedRow[] {
  const decoder = new MessageDecoder();
  const decoded = new Map<DiffRow, Resource>();
  const decode = (row: DiffRow): Resource => {
    const resource = decoded.get(row) ?? decoder.decode(Resource, row.message);
    decoded.set(row, resource);
    return resource;
  };
  const renamed: RenamedRow[] = [];
  let [olds, news] = [deleted, created];
  for (const { reason, signs } of RENAME_REASONS) {
    const pairs = pairUnique(olds, news, (row) =>
      signs(row, decode(row)).map((sign) => joinedKey(normalized(row.resourceType), sign)),
    );
    for (const [old, added] of pairs) {
      const why = typeof reason === "string" ? reason : reason(old.id, added.id);
      renamed.push({ old, new: added, reason: why, changes: changesBesideIds(comparer, old, added) });
    }
    const paired = new Set(pairs.values());
    olds = olds.filter((row) => !pairs.has(row));
    news = news.filter((row) => !paired.has(row));
  }
  return renamed;
}

/** The fields that hold a row's own id and those of the rows it names. */
const ID_FIELDS = new Set(["id", "entitlement", "principal", "resource", "sources"]);

/** The changes of a renamed row apart from the ids that the renaming explains. */
export function changesBesideIds(comparer: RowComparer, old: DiffRow, added: DiffRow): RenamedRow["changes"] {
  return comparer.changes(old, added).filter(({ path }) => !ID_FIELDS.has(path[0] ?? ""));
}
