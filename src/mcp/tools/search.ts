import { searchSteps } from "../../ask/search.js";
import { listHits } from "../../ask/search-list.js";
import { type SEARCH_HIT, SEARCH_HITS } from "../../ask/search-schema.js";
import { finishStepsInTurns } from "../../c1z/finish-steps-in-turns.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { plural } from "../../text/plural.js";
import { word } from "../input/input-field.js";
import { listJson } from "./list-json.js";
import { ARCHIVE_INPUT, COMMON_INPUT, PAGED_INPUT, tool } from "./tool.js";

/** Hits that are ranked; of more only their number is known. */
const MOST_HITS = 10_000;

/** Where a name or id occurs. */
export const search = tool({
  name: "search",
  title: "Find somebody or something by id, e-mail or name",
  description:
    "Finds resource types, resources (users, groups, apps …) and entitlements by a part of their id, login, e-mail or name, best first, and grants by their whole id. Use it to turn a name into the id that `show`, `access`, `who_can` and `why_not` take. Reads all resources once, less than a second for a hundred thousand.",
  input: {
    text: word("what to look for; case does not count", 500),
    archive: ARCHIVE_INPUT,
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: SEARCH_HITS,
  isPaged: true,
  answer: async ({ text, archive }, context) =>
    context.archive(archive, async ({ sync }) => {
      const steps = searchSteps(sync, text, MOST_HITS);
      const { hits, total, unreadable } = await finishStepsInTurns(steps, context.signal);
      const { json } = listJson(listHits(hits), context.at);
      const notices = [
        ...(total > hits.length ? [`The best ${hits.length} of ${total} hits are given.`] : []),
        ...(unreadable.count > 0 ? [`${unreadable.count} rows can't be read and were searched by id only.`] : []),
      ];
      return {
        json,
        rows: { list: "hits", at: context.at, total: hits.length },
        said: `${plural(total, "hit")}.`,
        notices,
        short: ({ kind, id, displayName, matched }: JsonOf<typeof SEARCH_HIT>) => [kind, id, displayName, matched],
      };
    }),
});
