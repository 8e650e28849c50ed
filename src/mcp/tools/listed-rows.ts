import { isC1zError } from "../../c1z/errors.js";
import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { ListKind } from "../../explore/lists/list-kind.js";
import { rowVariables } from "../../where/row-variables.js";
import { sortFields } from "../../where/sort-fields.js";
import type { JsonObject } from "../answer/fit-answer.js";
import { type KeptArchive, MOST_SORTED } from "../archives/kept-archive.js";
import { pickFields } from "./pick-fields.js";
import { testedNotices } from "./tested-notices.js";
import type { ToolAnswer } from "./tool.js";

/** What is asked of a list. */
export interface AskedRows {
  readonly where: string | undefined;
  readonly fields: readonly string[] | undefined;
  readonly sort: readonly string[];
  /** Number of the first row that is wanted, of those that are kept. */
  readonly at: number;
}

/** What is named of a row, and whose. */
interface ShortRow {
  readonly [part: string]: NamedPart | undefined;
}

interface NamedPart {
  readonly id?: string | { readonly resourceType?: string; readonly resource?: string };
  readonly displayName?: string;
}

/** A row in short: ids, and the names of its parts. */
const SHORT: Readonly<Record<ListKind["name"], (row: ShortRow) => readonly string[]>> = {
  resourceTypes: ({ resourceType }) => [idOf(resourceType), nameOf(resourceType)],
  resources: ({ resource }) => [idOf(resource), nameOf(resource)],
  entitlements: ({ entitlement, resource }) => [idOf(entitlement), nameOf(entitlement), nameOf(resource)],
  grants: ({ principal, entitlement, resource }) => [
    idOf(principal),
    nameOf(principal),
    idOf(entitlement),
    nameOf(resource),
  ],
};

/** What is given of a row unless more is asked for, so that a usual answer shows twenty and more; `fields` gives the id of a grant, which repeats the others. */
const LEAN: Readonly<Record<ListKind["name"], readonly string[]>> = {
  resourceTypes: ["resourceType"],
  resources: ["resource.id", "resource.parentResourceId", "resource.displayName", "resource.status"],
  entitlements: [
    "entitlement.id",
    "entitlement.displayName",
    "entitlement.slug",
    "resource.id",
    "resource.displayName",
  ],
  grants: [
    "entitlement.id",
    "entitlement.displayName",
    "resource.displayName",
    "principal.id",
    "principal.displayName",
  ],
};

/** More bytes of rows than fit into the largest answer. */
const ENOUGH_BYTES = 400_000;

/** Rows of a list by their numbers: those that are asked for are read, and no others. Throws `C1Z_INVALID_EXPRESSION`, `C1Z_UNKNOWN_FIELD`. */
export async function listedRows(
  archive: KeptArchive,
  name: ListKind["name"],
  { where, fields, sort, at }: AskedRows,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const kind = archive.lists[name];
  const variables = rowVariables(kind.parts);
  const pick = fields === undefined ? undefined : pickFields(fields, variables);
  const by = sortFields(sort, variables);
  const kept = where === undefined ? undefined : await archive.matches(kind, where, signal);
  const total = kept === undefined ? kind.size : kept.numbers.length;
  const question = JSON.stringify([name, where, sort]);
  const order = by.length === 0 ? undefined : await archive.first(kind, by, kept, question, signal);
  const numbers = order?.numbers ?? kept?.numbers;
  const { rows, places, unreadable } = written(kind, numbers, at);
  const many = numbers?.length ?? kind.size;
  return {
    json: { [name]: pick === undefined ? rows : rows.map(pick) },
    rows: { list: name, at, total: order === undefined ? total : many, places },
    said: `${total} of ${kind.size} ${name}.`,
    isExact: pick !== undefined,
    leanRows: LEAN[name],
    notices: [
      ...(kept === undefined ? [] : testedNotices(kept.tested)),
      ...(kept !== undefined && total === 0 && kind.size > 0
        ? ["No row meets the condition. Where a name or slug in it was guessed, `search` finds how it is written here."]
        : []),
      ...(unreadable > 0 ? [`${unreadable} rows here can't be read and are left out.`] : []),
      ...(order !== undefined && order.unreadable > 0
        ? [`${order.unreadable} rows can't be read and are not among the sorted ones.`]
        : []),
      ...(order !== undefined && total > MOST_SORTED
        ? [`Of ${total} rows the first ${MOST_SORTED} in this order can be shown.`]
        : []),
    ],
    ...(pick === undefined && { short: SHORT[name] }),
  };
}

/** Rows from a place on: their JSON, their places, and how many between them can't be read. */
function written(
  kind: ListKind,
  numbers: ArrayLike<number> | undefined,
  at: number,
): { readonly rows: readonly JsonObject[]; readonly places: readonly number[]; readonly unreadable: number } {
  const out = new ByteWriter();
  const rows: JsonObject[] = [];
  const places: number[] = [];
  let unreadable = 0;
  let bytes = 0;
  const end = numbers?.length ?? kind.size;
  for (let place = at; place < end && bytes < ENOUGH_BYTES; place++) {
    out.length = 0;
    if (!isWritten(kind, numbers === undefined ? place : (numbers[place] ?? 0), out)) {
      unreadable++;
      continue;
    }
    bytes += out.length;
    rows.push(JSON.parse(out.bytes.toString("utf8", 0, out.length)));
    places.push(place);
  }
  return { rows, places, unreadable };
}

function isWritten(kind: ListKind, number: number, out: ByteWriter): boolean {
  try {
    return kind.write(number, out);
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return false;
  }
}

function idOf(part: NamedPart | undefined): string {
  const { id = "" } = part ?? {};
  return typeof id === "string" ? id : `${id.resourceType ?? ""}/${id.resource ?? ""}`;
}

function nameOf(part: NamedPart | undefined): string {
  return part?.displayName ?? "";
}
