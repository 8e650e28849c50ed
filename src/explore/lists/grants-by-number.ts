import type { MessageType } from "../../c1z/protobuf/schema.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import type { EncodedGrant } from "../../c1z/store.js";
import type { ListView } from "../../views/list-view.js";
import type { Conjunct, Where } from "../../where/compile-where.js";
import { filterRows } from "../../where/row-filter.js";
import { rowVariables } from "../../where/row-variables.js";
import { compileWhere } from "../../where/where.js";
import type { Adjacency } from "../index/adjacency.js";
import { grantPlaceAt, type SyncIndex } from "../index/sync-index.js";
import type { FollowTests } from "./list-kind.js";

/** The parts of a grant's row that depend on its principal alone, and on its entitlement alone. */
const OF_PRINCIPAL: readonly string[] = ["principal"];
const OF_ENTITLEMENT: readonly string[] = ["entitlement", "resource", "resourceType"];

/**
 * Which grants a condition keeps, where it looks at nothing but principals, or entitlements and what they belong to: each of these is then tested once, with one
 * of its grants, and the grants are not read. Undefined where the condition looks at more, or where not each test has an answer: then rows have to be tested
 * one by one. Throws `C1Z_INVALID_EXPRESSION`.
 */
export function* grantsByNumber(
  index: SyncIndex,
  view: ListView<EncodedGrant>,
  parts: Readonly<Record<string, MessageType>>,
  expression: string,
  follow: FollowTests = () => {},
): Steps<Uint8Array | undefined> {
  const where = compileWhere(expression, rowVariables(parts));
  const within = (allowed: readonly string[]) => where.conjuncts.filter((one) => usesOnly(one, allowed));
  const [ofPrincipal, ofEntitlement] = [within(OF_PRINCIPAL), within(OF_ENTITLEMENT)];
  if (where.conjuncts.length !== new Set([...ofPrincipal, ...ofEntitlement]).size) return undefined;
  const tested = { index, view, where };
  const { length: resources } = index.resources.ids;
  const { length: named } = index.entitlements.ids;
  const before = ofPrincipal.length > 0 ? resources : 0;
  const of = before + (ofEntitlement.length > 0 ? named : 0);
  const principals = yield* keptNumbers(
    { ...tested, conjuncts: ofPrincipal, grantsOf: index.ofPrincipal, follow: (count) => follow(count, of) },
    resources,
  );
  if (principals === undefined) return undefined;
  const entitlements = yield* keptNumbers(
    {
      ...tested,
      conjuncts: ofEntitlement,
      grantsOf: index.ofEntitlement,
      follow: (count) => follow(before + count, of),
    },
    named,
  );
  if (entitlements === undefined) return undefined;
  const { grants } = index;
  return Uint8Array.from({ length: grants.size }, (_, grant) =>
    principals[grants.principals[grant] ?? -1] === 1 && entitlements[grants.entitlements[grant] ?? -1] === 1 ? 1 : 0,
  );
}

function usesOnly({ uses }: Conjunct, parts: readonly string[]): boolean {
  return uses.length > 0 && uses.every(([part = ""]) => parts.includes(part));
}

interface TestedNumbers {
  readonly index: SyncIndex;
  readonly view: ListView<EncodedGrant>;
  readonly where: Where;
  readonly conjuncts: readonly Conjunct[];
  /** The grants of each number. */
  readonly grantsOf: Adjacency;
  readonly follow: (tested: number) => void;
}

/** 1 for each number whose grants meet the conditions; undefined where one has no answer. */
function* keptNumbers(
  { index, view, where, conjuncts, grantsOf, follow }: TestedNumbers,
  size: number,
): Steps<Uint8Array | undefined> {
  const kept = new Uint8Array(size);
  if (conjuncts.length === 0) return kept.fill(1);
  let number = -1;
  // A grant that is not found again: then all are read.
  let isLost = false;
  const batch = function* (): Generator<EncodedGrant> {
    for (let count = 0; count < STEP_ROWS && ++number < size; count++) {
      const [grant] = grantsOf.rows(number);
      if (grant === undefined) continue;
      const row = index.sync.encodedGrantAt(grantPlaceAt(index, grant));
      if (row === undefined) isLost = true;
      else yield row;
    }
  };
  const { rowsWith: _rowsWith, ...withoutIndex } = view;
  const { view: filtered, summary } = filterRows({ ...withoutIndex, rows: batch }, { ...where, conjuncts });
  while (number < size) {
    for (const _row of filtered.rows()) kept[number] = 1;
    if (isLost || summary.unanswered > 0 || summary.unreadable > 0) return undefined;
    follow(number);
    yield;
  }
  return kept;
}
