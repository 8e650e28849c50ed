import type { FamilyAnswer } from "./answer-error.js";
import { familyTopicId } from "./family-topic-id.js";
import { FAMILIES } from "./index.js";

/** A code is at least this long, so that a plain number or word is none. */
const SHORTEST = 4;
const CODE = /^(?=.*(?:\d|_|[a-z][A-Z]|^E[A-Z]))[\w.* -]+$/;

/**
 * The rows of all tables whose code is exactly this, in any case: for those who ask for a code alone (`28P01`, `AADSTS53003`), or
 * by the id that answers go by (`okta/E0000011`).
 */
export function codesNamed(name: string): readonly FamilyAnswer[] {
  const isId = name.includes("/");
  if (!isId && (name.length < SHORTEST || !CODE.test(name))) return [];
  const wanted = name.toLowerCase();
  return FAMILIES.flatMap((family) =>
    family.rows
      .filter(({ code }) => (isId ? familyTopicId({ family, code }) : code).toLowerCase() === wanted)
      .map(
        (row): FamilyAnswer => ({
          family: { id: family.id, title: family.title, product: family.product },
          code: row.code,
          rank: row.rank ?? family.rank,
          meaning: row.meaning,
          cause: row.cause,
          fix: row.fix,
          source: row.source ?? family.source,
          matched: name,
          end: name.length,
        }),
      ),
  );
}
