import { C1zError } from "../../c1z/errors.js";
import { nearestNames } from "../../text/nearest-names.js";

/** Rows of the table `parameters`. */
export type QuestionParameters = readonly (readonly [name: string, value: string])[];

/** The kinds of identifiers, in the order in which they join accounts where nothing else is asked for. */
export const IDENTIFIER_KINDS = ["email", "login", "employee-id"] as const;

/** Logins that many systems have: two accounts with one of them are not the same person's for that. */
export const GENERIC_LOGINS: readonly string[] = (
  "admin administrator root guest test user service system support operator info noreply no-reply backup monitoring " +
  "postgres oracle ubuntu ec2-user"
).split(" ");

/** Words for what is privileged; `*` stands for any letters. */
export const PRIVILEGED_WORDS: readonly string[] =
  "admin admins *admin administrator administrators owner owners root superuser privileged superadmin".split(" ");

/** What parts words, in SQL too (privileged.sql). */
const SEPARATORS = /[-_./:,;()[\]|%\s]+/g;

/** The parameters that all questions have: which identifiers join accounts, the strongest first. Throws `C1Z_INVALID_SETTING`. */
export function joinParameters(kinds: readonly string[] = IDENTIFIER_KINDS): QuestionParameters {
  const asked = [...new Set(kinds.map((kind) => kind.trim().toLowerCase()))];
  for (const kind of asked) if (!IDENTIFIER_KINDS.some((known) => known === kind)) throw unknownKind(kind);
  return [
    ...asked.map((kind, index) => [`join.${index + 1}`, kind] as const),
    ...GENERIC_LOGINS.map((login) => ["generic", login] as const),
  ];
}

/** A word as a pattern over a text whose words have a blank before and after each; SQL puts both in lower case. */
export function wordParameters(words: readonly string[] = PRIVILEGED_WORDS): QuestionParameters {
  return words.map((word) => {
    const plain = word.replace(SEPARATORS, " ").trim();
    if (plain.replaceAll("*", "") === "") throw new C1zError("C1Z_INVALID_SETTING", `"${word}" is no word.`);
    return [`word:${word}`, `% ${plain.replaceAll("*", "%")} %`] as const;
  });
}

function unknownKind(kind: string): C1zError {
  const near = nearestNames(kind, IDENTIFIER_KINDS, 1);
  const meant = near.length === 0 ? "" : ` Did you mean ${near[0]}?`;
  return new C1zError("C1Z_INVALID_SETTING", `Accounts can't be joined by "${kind}".${meant}`, {
    hint: `The kinds of identifiers are ${IDENTIFIER_KINDS.join(", ")}.`,
  });
}
