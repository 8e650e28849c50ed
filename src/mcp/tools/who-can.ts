import { resolveObject } from "../../ask/resolve-object.js";
import { C1zError } from "../../c1z/errors.js";
import { finishStepsInTurns } from "../../c1z/finish-steps-in-turns.js";
import type { GrantFilter, ResourceIdentity } from "../../c1z/model.js";
import type { Steps } from "../../c1z/steps.js";
import type { Sync } from "../../c1z/sync.js";
import { plural } from "../../text/plural.js";
import { listSchema, rowSchema } from "../../views/list-schema.js";
import { listPrincipals } from "../../views/principal-list.js";
import { RESOURCE_PARTS } from "../../views/resource-list.js";
import { word } from "../input/input-field.js";
import { listJson } from "./list-json.js";
import { ARCHIVE_INPUT, COMMON_INPUT, PAGED_INPUT, tool } from "./tool.js";

/** What is asked of a row of principals. */
interface PrincipalRow {
  readonly resource?: { readonly id?: Partial<ResourceIdentity>; readonly displayName?: string };
}

/** Who has an entitlement, or anything on a resource. */
export const whoCan = tool({
  name: "who_can",
  title: "Who has an entitlement, or anything on a resource",
  description:
    'Everybody who has one entitlement, or any entitlement of one resource: by a grant, or by an expandable grant that was not expanded. Use it for "who can administer the repo?". Gives how many, and the first ones. Takes longer the more have it, up to a second for a hundred thousand.',
  input: {
    object: word("id of an entitlement, or TYPE/ID, id or name of a resource"),
    archive: ARCHIVE_INPUT,
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: listSchema("resources", rowSchema("PrincipalRow", RESOURCE_PARTS, ["parent"])),
  isPaged: true,
  answer: async ({ object, archive }, context) =>
    context.archive(archive, async ({ sync }) => {
      const view = listPrincipals(sync, grantsOf(sync, object), { inherited: true });
      const principals = await finishStepsInTurns(all(view.rows()), context.signal);
      const shown = { ...view, rows: () => principals };
      return {
        ...listJson(shown, context.at),
        rows: { list: "resources", at: context.at, total: principals.length },
        said: `${plural(principals.length, "principal")}.`,
        leanRows: ["resource.id", "resource.displayName", "resource.status", "resourceType.id"],
        short: ({ resource }: PrincipalRow) => [
          `${resource?.id?.resourceType ?? ""}/${resource?.id?.resource ?? ""}`,
          resource?.displayName ?? "",
        ],
      };
    }),
});

/** Few of those that are read are new ones: it pauses more often than work on each row. */
function* all<Row>(rows: Iterable<Row>): Steps<readonly Row[]> {
  const list: Row[] = [];
  for (const row of rows) if (list.push(row) % 256 === 0) yield;
  return list;
}

/** The grants of what a word names. Throws `C1Z_UNKNOWN_NAME` for what nobody can have. */
function grantsOf(sync: Sync, object: string): GrantFilter {
  const name = resolveObject(sync, object);
  if (name.kind === "entitlement") return { entitlement: name.ref.id };
  if (name.kind === "resource") return { resource: name.identity };
  throw new C1zError("C1Z_UNKNOWN_NAME", "This is no entitlement and no resource.", {
    hint: "`search` finds entitlements and resources by their names.",
  });
}
