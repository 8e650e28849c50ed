import { Entitlement, Grant, Resource, ResourceType } from "../../c1z/protobuf/messages.js";
import type { MessageType } from "../../c1z/protobuf/schema.js";
import type { DiffReport } from "../../diff/diff-report.js";
import { CollectedBytes } from "../../explore/answers/collected-bytes.js";
import { compare, type HeldDiff } from "../../explore/answers/comparison.js";
import { always, either, type JsonOf, list, optional, shape } from "../../json-schema/json-schema.js";
import { writeDetailedJson, writeSummaryJson } from "../../output/diff-json.js";
import { CHANGE, DIFF_SUMMARY_DOCUMENT, IDENTITY, RENAMED } from "../../output/diff-schema.js";
import { plural } from "../../text/plural.js";
import { messageSchema } from "../../views/message-schema.js";
import type { DAMAGE } from "../answer/answer-schema.js";
import { type JsonObject, listAt } from "../answer/fit-answer.js";
import type { KeptArchive } from "../archives/kept-archive.js";
import { maybe, oneOf, word } from "../input/input-field.js";
import { COMMON_INPUT, MOST_ROWS, PAGED_INPUT, type ToolAnswer, type ToolContext, tool } from "./tool.js";

const KINDS = ["resourceTypes", "resources", "entitlements", "grants"] as const;
const CHANGES = ["created", "deleted", "modified", "renamed"] as const;

/** Some rows of the detailed form; the counts and the rest of the head are told without `kind`. */
const ROWS = shape({
  version: always(1),
  resourceTypes: optional(changesOf(ResourceType)),
  resources: optional(changesOf(Resource)),
  entitlements: optional(changesOf(Entitlement)),
  grants: optional(changesOf(Grant)),
});

const LEAN: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  resourceTypes: ["id", "displayName"],
  resources: ["id", "parentResourceId", "displayName"],
  entitlements: ["id", "displayName", "resource.id"],
  grants: ["id", "entitlement.id", "principal.id", "principal.displayName"],
};
/** What a row that is no whole message has. */
const LEAN_CHANGE = ["identity", "from", "to", "reason", "changes"];

/** Which rows are asked for. */
interface AskedRows {
  readonly kind: (typeof KINDS)[number];
  readonly change: (typeof CHANGES)[number];
}

interface NamedIdentity {
  readonly id?: string;
  readonly resourceType?: string;
  readonly resource?: string;
}

/** What is named of a row, by the change: a whole message, an identity with what differs, or two identities. */
interface ChangedRow {
  readonly id?: string | NamedIdentity;
  readonly displayName?: string;
  readonly principal?: { readonly displayName?: string };
  readonly identity?: NamedIdentity;
  readonly from?: NamedIdentity;
  readonly to?: NamedIdentity;
  readonly changes?: readonly { readonly path: string }[];
}

/** What changed between two syncs. */
export const diff = tool({
  name: "diff",
  title: "What changed between two syncs",
  description:
    "Compares two archives, or the last two syncs of one: how many rows of each kind and type were created, deleted, modified or renamed, and what the changes have in common. With `kind`, the rows themselves. Ask without `kind` first. Reads both archives, each time: some seconds for a million grants.",
  input: {
    from: maybe(word("the older archive; left out: the same as `to`, whose last two syncs are compared")),
    to: maybe(word("the newer archive; may be left out where there is only one")),
    fromSync: maybe(word("id of the older sync", 100)),
    toSync: maybe(word("id of the newer sync", 100)),
    kind: maybe(oneOf("give the rows of this kind", KINDS)),
    change: maybe(oneOf("those with this change (default: created)", CHANGES)),
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: either([DIFF_SUMMARY_DOCUMENT, ROWS]),
  isPaged: true,
  answer: async ({ from, to, fromSync, toSync, kind, change = "created" }, context) =>
    context.opened(to, async (newer) => {
      const ask = async (older: KeptArchive): Promise<ToolAnswer> => {
        const archives = { fromArchive: older.explored.archive, toArchive: newer.explored.archive };
        const rows = older.rows + newer.rows;
        const report = await compare(
          { ...archives, from: fromSync, to: toSync },
          {
            signal: context.signal,
            mostAlone: context.mostHeld,
            progress: (done) => context.progress(done, Math.max(done, rows)),
          },
        );
        return kind === undefined ? summaryAnswer(report) : rowsAnswer(report, { kind, change }, context);
      };
      return from === undefined ? ask(newer) : context.opened(from, ask);
    }),
});

function summaryAnswer(report: HeldDiff): ToolAnswer {
  const json = written((out) => writeSummaryJson(report, out));
  return { json, said: saidOf(report), damage: damageOf(report), notices: noticesOf(report) };
}

/** Those rows, as the detailed form has them, and no others; the causes have rows of their own, and are told in the summary. */
function rowsAnswer(report: HeldDiff, { kind, change }: AskedRows, { at }: ToolContext): ToolAnswer {
  let total = 0;
  const kinds = report.diff.kinds.map((one) => {
    const none = { created: [], deleted: [], modified: [], renamed: [] };
    if (one.jsonName !== kind) return { ...one, ...none };
    total = one[change].length;
    return { ...one, ...none, [change]: one[change].slice(at, at + MOST_ROWS) };
  });
  const json = written((out) => writeDetailedJson({ ...report, diff: { ...report.diff, kinds, causes: [] } }, out));
  const rows = listAt(json, [kind, change]);
  return {
    json: { version: json.version, [kind]: { [change]: rows } },
    rows: { list: `${kind}.${change}`, at, total },
    leanRows: change === "created" || change === "deleted" ? LEAN[kind] : LEAN_CHANGE,
    short: shortChange,
    said: `${saidOf(report)} Shown are ${kind} that were ${change}.`,
    damage: damageOf(report),
    notices: noticesOf(report),
  };
}

/** What identifies a row and what it is called, or the paths of what differs. */
function shortChange({ identity, from, to, changes = [], ...row }: ChangedRow): readonly string[] {
  if (identity !== undefined) return [identityWords(identity), ...changes.map(({ path }) => path)];
  if (from !== undefined) return [identityWords(from), identityWords(to)];
  return [identityWords(row.id), row.displayName ?? row.principal?.displayName ?? ""];
}

function identityWords(identity: ChangedRow["id"]): string {
  if (identity === undefined || typeof identity === "string") return identity ?? "";
  return identity.id ?? `${identity.resourceType ?? ""}/${identity.resource ?? ""}`;
}

function changesOf(type: MessageType) {
  const message = messageSchema(type);
  return shape({
    created: optional(list(message)),
    deleted: optional(list(message)),
    modified: optional(list(shape({ identity: IDENTITY, changes: list(CHANGE), row: optional(message) }))),
    renamed: optional(list(RENAMED)),
  });
}

function written(write: (out: CollectedBytes) => void): JsonObject {
  const out = new CollectedBytes();
  write(out);
  return JSON.parse(Buffer.from(out.bytes()).toString("utf8"));
}

function saidOf({ diff: { kinds } }: DiffReport): string {
  const lines = kinds.map(({ jsonName, total }) => {
    const changes = CHANGES.filter((change) => total[change] > 0).map((change) => `${total[change]} ${change}`);
    return changes.length === 0 ? [] : [`${jsonName}: ${changes.join(", ")}`];
  });
  const said = lines.flat();
  return said.length === 0 ? "Nothing differs." : `${said.join("; ")}.`;
}

function damageOf({ unreadable }: DiffReport): readonly JsonOf<typeof DAMAGE>[] {
  const message = `${plural(unreadable, "row")} can't be read, and would differ: left out.`;
  return unreadable > 0 ? [{ code: "C1Z_BAD_MESSAGE", message }] : [];
}

function noticesOf({ unheld }: HeldDiff): readonly string[] {
  if (unheld === 0) return [];
  const counted = `${plural(unheld, "row")} more are in one of the two only: counted, and not among the rows that \`kind\` gives.`;
  return [
    `${counted} Some of them may have been renamed only, which was not looked for, nor what the changes have in common.`,
  ];
}
