import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { ErrorStructure } from "../structure/error-structure.js";
import { readStructure } from "../structure/read-structure.js";
import type { Family, FamilyRow, Rank } from "./family.js";
import { FAMILIES } from "./index.js";

/** What a family says of a text. */
export interface FamilyAnswer {
  readonly family: Pick<Family, "id" | "title" | "product">;
  /** As it stands in the text, or the row's name where the text has no code. */
  readonly code: string;
  /** How near to the cause it is; certain is only that the family means this by the code or words. */
  readonly rank: Rank;
  readonly meaning: string;
  readonly cause: string;
  readonly fix: string;
  readonly source: Family["source"];
  /** The piece of text that was recognised, and where it ends in the structure's text. Not masked. */
  readonly matched: string;
  readonly end: number;
}

/** An error text with what the published families say of it. */
export interface ErrorAnswer {
  readonly structure: ErrorStructure;
  /** The nearest to the cause; absent where no family knows anything in the text. */
  readonly best?: FamilyAnswer;
  /** All that was recognised, nearest to the cause first, each meaning once; steps and sentences only where there is nothing else. */
  readonly all: readonly FamilyAnswer[];
}

const GENERAL: ReadonlySet<string> = new Set(FAMILIES.filter(({ isGeneral }) => isGeneral).map(({ id }) => id));

const LAST_RESORTS = FAMILIES.filter(({ rank }) => rank === "step" || rank === "shape");
const TELLING = FAMILIES.filter((family) => !LAST_RESORTS.includes(family));

const RANKS: readonly Rank[] = ["cause", "class", "status", "wrapper", "step", "shape"];

/**
 * Reads an error text (a Go chain, a log line, a traceback) and asks every family about it. The cause is the innermost: of
 * answers of one rank the one that ends last in the text is meant.
 */
export function answerError(given: string): ErrorAnswer {
  const structure = readStructure(given);
  const telling = nearestFirst(askAll(TELLING, structure.text));
  // Their many words cost more than all the rest, and they name no cause.
  const all = telling.length > 0 ? telling : nearestFirst(askAll(LAST_RESORTS, structure.text));
  const [best] = all;
  return { structure, ...(best === undefined ? {} : { best }), all };
}

function askAll(families: readonly Family[], text: string): readonly FamilyAnswer[] {
  return families.flatMap((family) => (isInContext(family, text) ? answersOf(family, text) : []));
}

function isInContext({ context }: Family, text: string): boolean {
  return context === undefined || context.test(text);
}

function answersOf(family: Family, text: string): readonly FamilyAnswer[] {
  return [...byCode(family, text), ...byWords(family, text)];
}

function byCode(family: Family, text: string): readonly FamilyAnswer[] {
  return (family.codes ?? []).flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const code = (match[1] ?? "").trim();
      const row = rowOf(family, code);
      // Codes are looked for in fixed places; what stands there without being one is a plain word.
      return row === undefined ? [] : [answer(family, row, code, match[0], match.index + match[0].length)];
    }),
  );
}

function byWords(family: Family, text: string): readonly FamilyAnswer[] {
  return family.rows.flatMap((row) => {
    if (row.text?.test(text) !== true || row.context?.test(text) === false || row.unless?.test(text) === true)
      return [];
    const match = lastMatch(row.text, text);
    return match === undefined ? [] : [answer(family, row, row.code, match[0], match.index + match[0].length)];
  });
}

function lastMatch(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const flags = pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`;
  return [...text.matchAll(new RegExp(pattern.source, flags))].at(-1);
}

function rowOf(family: Family, code: string): FamilyRow | undefined {
  const lower = code.toLowerCase();
  const exact = family.rows.find((row) => row.code.toLowerCase() === lower);
  if (exact !== undefined) return exact;
  const byClass = family.rows.find(
    ({ code: name }) => name.endsWith("*") && lower.startsWith(name.slice(0, -1).toLowerCase()),
  );
  if (byClass !== undefined) return byClass;
  const { otherwise } = family;
  return otherwise === undefined ? undefined : { code, rank: family.rank, ...otherwise };
}

function answer(family: Family, row: FamilyRow, code: string, matched: string, end: number): FamilyAnswer {
  return {
    family: { id: family.id, title: family.title, product: family.product },
    code,
    rank: row.rank ?? family.rank,
    // The code is the only part that comes from the text.
    meaning: row.meaning.replaceAll("{code}", maskSecrets(code)),
    cause: row.cause,
    fix: row.fix,
    source: row.source ?? family.source,
    matched,
    end,
  };
}

function generality({ family }: FamilyAnswer): number {
  return GENERAL.has(family.id) ? 1 : 0;
}

/** By rank, then by place, and then in the order of the families. Each meaning once. */
function nearestFirst(found: readonly FamilyAnswer[]): readonly FamilyAnswer[] {
  const sorted = found
    .map((answered, order) => ({ answered, order }))
    .sort(
      (left, right) =>
        RANKS.indexOf(left.answered.rank) - RANKS.indexOf(right.answered.rank) ||
        generality(left.answered) - generality(right.answered) ||
        right.answered.end - left.answered.end ||
        left.order - right.order,
    )
    .map(({ answered }) => answered);
  return sorted.filter(({ meaning }, index) => sorted.findIndex((other) => other.meaning === meaning) === index);
}
