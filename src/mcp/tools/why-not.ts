import { C1zError } from "../../c1z/errors.js";
import { nodeOfWord } from "../../explore/answers/named-node.js";
import { whyOf } from "../../explore/answers/why.js";
import { word } from "../input/input-field.js";
import { ARCHIVE_INPUT, COMMON_INPUT, tool } from "./tool.js";
import { whyJson } from "./why-json.js";
import { WHY, type WhyJson } from "./why-schema.js";

const MOST_PATHS = 20;

const SAID: Readonly<Record<WhyJson["answer"], string>> = {
  granted: "Yes: the archive holds a grant.",
  expandable: "Only by expandable grants that were not expanded: the archive has no grant for it.",
  no: "No. What would have to be there is told in `missing`.",
};

/** Why somebody has something, or what is missing. */
export const whyNot = tool({
  name: "why_not",
  title: "Why somebody can or cannot reach something",
  description:
    'For one principal and one entitlement or resource: whether it has access, on which ways, and if not, which grant or which expandable grant is missing. Use it for "why doesn\'t Ana have repo admin?". Cheap once the archive was read.',
  input: {
    principal: word("TYPE/ID, id, e-mail, login or name of who should have it"),
    object: word("id of an entitlement, or TYPE/ID, id or name of a resource"),
    archive: ARCHIVE_INPUT,
    ...COMMON_INPUT,
  },
  output: WHY,
  isPaged: false,
  answer: async ({ principal, object, archive }, context) =>
    context.archive(archive, ({ index }) => {
      const from = nodeOfWord(index, principal);
      if (from.kind !== "resource") {
        throw new C1zError("C1Z_UNKNOWN_NAME", "The principal is no resource: only a resource can have something.");
      }
      const why = whyOf(index, from.number, nodeOfWord(index, object), MOST_PATHS);
      const json = whyJson(why, (edge) => index.expansions.from(numberOf(edge.from)).has(numberOf(edge.to)));
      return { json: { ...json }, said: SAID[json.answer] };
    }),
});

/** The number in the key of an entitlement; a resource has no number here. */
function numberOf(key: string): number {
  return key.startsWith("e") ? Number(key.slice(1)) : -1;
}
