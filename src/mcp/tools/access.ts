import { resolveResource } from "../../ask/resolve-resource.js";
import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { plural } from "../../text/plural.js";
import { accessOf } from "../../views/access.js";
import { writeAccessJson } from "../../views/access-json.js";
import { ACCESS } from "../../views/access-schema.js";
import { word } from "../input/input-field.js";
import { ARCHIVE_INPUT, COMMON_INPUT, MOST_ROWS, PAGED_INPUT, tool } from "./tool.js";

type HeldOnResource = JsonOf<typeof ACCESS>["access"][number];

const LEAN = [
  ...["resourceType.id", "resource.id", "resource.displayName", "entitlements.id", "entitlements.displayName"],
  "origins",
];

/** What somebody has access to. */
export const access = tool({
  name: "access",
  title: "What somebody has access to, and through which group",
  description:
    'Everything that one principal (a user, group or service account) has: by resource the entitlements, and for each where it comes from: `direct`, or `through` other entitlements. `granted: false` marks what only follows from an expandable grant that was not expanded. Use it for "what can Ana do?". Reads only the grants of the principal and its groups.',
  input: {
    principal: word("TYPE/ID, id, e-mail, login or name of who has it"),
    archive: ARCHIVE_INPUT,
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: ACCESS,
  isPaged: true,
  answer: async ({ principal, archive }, context) =>
    context.archive(archive, ({ sync }) => {
      const identity = resolveResource(sync, principal);
      const held = accessOf(sync, identity, { origins: true });
      const out = new ByteWriter();
      writeAccessJson(sync, identity, held.slice(context.at, context.at + MOST_ROWS), out);
      const entitlements = held.reduce((sum, one) => sum + one.held.length, 0);
      return {
        json: JSON.parse(Buffer.from(out.slice()).toString("utf8")),
        rows: { list: "access", at: context.at, total: held.length },
        said: `${plural(entitlements, "entitlement")} on ${plural(held.length, "resource")}.`,
        leanRows: LEAN,
        short: shortAccess,
      };
    }),
});

/** The resource, then each entitlement with where it comes from. */
function shortAccess({ resource, entitlements, origins = [] }: HeldOnResource): readonly string[] {
  const { id, displayName = "" } = resource as {
    id?: { resourceType?: string; resource?: string };
    displayName?: string;
  };
  const held = entitlements.map((one) => {
    const { id: entitlement = "" } = one as { id?: string };
    const origin = origins.find((other) => other.entitlement === entitlement);
    return [entitlement, ...(origin === undefined ? [] : [originWords(origin)])].join(" ");
  });
  return [`${id?.resourceType ?? ""}/${id?.resource ?? ""}`, displayName, ...held];
}

function originWords({ direct, through, granted }: NonNullable<HeldOnResource["origins"]>[number]): string {
  const ways = [...(direct ? ["direct"] : []), ...(through.length > 0 ? [`through ${through.join(", ")}`] : [])];
  return `(${ways.join(" and ")}${granted ? "" : ", not expanded"})`;
}
