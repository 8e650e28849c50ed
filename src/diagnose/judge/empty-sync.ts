import type { SyncRunSummary } from "../collect/sync-run.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";
import type { Judgement } from "./judgement.js";

/** Types that a product without a single one of is hardly worth connecting. */
const PEOPLE = /^(?:users?|accounts?|members?|people|persons?|identit(?:y|ies)|employees?)$/i;

const PROOF =
  "The product's own screens, or the API asked with the connector's credentials: an empty answer there means scope or filter.";

/** Syncs that succeeded with nothing in them, or with nobody. */
export const emptySync: Judge = ({ log }) =>
  log.syncs.runs.flatMap((run) => (run.outcome === "complete" ? judgeRun(run) : []));

function judgeRun({ byResourceType, end, grantsStored }: SyncRunSummary): Judgement[] {
  const types = Object.entries(byResourceType).filter(([, { resources }]) => resources !== undefined);
  const empty = types.filter(([, { resources }]) => resources === 0).map(([type]) => type);
  const at = end === undefined ? {} : { first: end, last: end };
  if (types.length > 0 && empty.length === types.length) {
    return [
      judgementOf(
        "empty-sync",
        "proven",
        `The sync completed with 0 resources of every type (${empty.map(code).join(", ")}).`,
        {
          ...at,
          proof: PROOF,
        },
      ),
    ];
  }
  const people = empty.filter((type) => PEOPLE.test(type));
  if (people.length > 0) {
    const message = `The sync completed with 0 resources of type ${people.map(code).join(", ")}, while other types have some.`;
    return [judgementOf("empty-sync", "suspected", message, { ...at, proof: PROOF })];
  }
  if (grantsStored !== 0) return [];
  return [
    judgementOf("empty-sync", "suspected", "The sync completed with resources, but without a single grant.", {
      ...at,
      proof: PROOF,
    }),
  ];
}
