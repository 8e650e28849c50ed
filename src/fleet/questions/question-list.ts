import type { Question, QuestionColumn } from "./question.js";

const text = (name: string, meaning: string, heading?: string): QuestionColumn => ({
  ...{ name, type: "text", meaning },
  ...(heading !== undefined && { heading }),
});
const flag = (name: string, meaning: string): QuestionColumn => ({ name, type: "boolean", meaning });
const count = (name: string, meaning: string, heading: string): QuestionColumn => ({
  ...{ name, type: "integer", meaning, heading },
});

const ARCHIVE = text("archive", "name of the archive", "ARCHIVE");
const SYNC = text("sync_id", "id of the sync run");
const PERSON = text(
  "person",
  "who it is: `email:`, `login:` or `employee-id:` and the identifier, else `account:`",
  "PERSON",
);
const CERTAIN = flag("is_certain", "false: it only shares an identifier, and may be another's");
const SHARED = text("shared_identifier", "the identifier that it shares, where it is not certain", "ONLY SHARES");
const JOINED_BY = text("joined_by", "the kind of identifier that says whose account it is; null: none does");

const ACCOUNT: readonly QuestionColumn[] = [
  text("account_key", "`resource_key` of the account", "ACCOUNT"),
  text("display_name", "name of the account", "NAME"),
  text("email", "its e-mail address"),
  text("login", "its login"),
];

const ENTITLEMENT: readonly QuestionColumn[] = [
  text("entitlement_key", "what the account has; null: nothing"),
  text("entitlement_name", "its name, else its slug, else its id", "ENTITLEMENT"),
];

const HELD: readonly QuestionColumn[] = [
  ...ENTITLEMENT,
  text("resource_key", "the resource that it belongs to"),
  text("resource_name", "that resource's name", "RESOURCE"),
];

const ORIGIN: readonly QuestionColumn[] = [
  flag("has_grant", "there is a grant of it; false: it follows from expandable grants only"),
  flag("is_direct", "a grant gives it as such"),
  text("through", "`entitlement_key` of what it is inherited by, where there is no grant", "THROUGH"),
];

/** The questions by their names; columns in the order of the SQL. */
export const QUESTIONS = {
  person: {
    name: "person",
    meaning: "One row an account of the person and an entitlement that it has; derived access, too.",
    rowsMean: "that it is there",
    columns: [
      ...[CERTAIN, PERSON, ARCHIVE, SYNC],
      ...ACCOUNT,
      text("status", "`enabled`, `disabled`, `deleted`", "STATUS"),
      ...[JOINED_BY, SHARED],
      ...HELD,
      ...ORIGIN,
    ],
  },
  leavers: {
    name: "leavers",
    meaning: "One row an active account of somebody who has left, and an entitlement that it still has.",
    rowsMean: "a finding",
    columns: [
      ...[CERTAIN, PERSON],
      text(
        "reason",
        "`disabled`, `deleted`, `absent` in the leading archive; `ambiguous` where it is not certain",
        "REASON",
      ),
      ...[ARCHIVE, SYNC],
      ...ACCOUNT,
      JOINED_BY,
      text("leading_key", "`resource_key` of the account in the leading archive"),
      SHARED,
      ...HELD,
      ...ORIGIN,
    ],
  },
  orphans: {
    name: "orphans",
    meaning: "One row an active account that is nobody's, and an entitlement that it has.",
    rowsMean: "a finding",
    columns: [
      ...[CERTAIN, PERSON, ARCHIVE, SYNC],
      ...ACCOUNT,
      text("account_type", "`human`, `service`, `system`", "TYPE"),
      SHARED,
      ...HELD,
      ...ORIGIN,
    ],
  },
  "who-can": {
    name: "who-can",
    meaning: "One row a principal and an entitlement of the resource that it has.",
    rowsMean: "that it is there",
    columns: [
      ...[ARCHIVE, SYNC],
      text("resource_key", "the resource"),
      text("resource_name", "its name", "RESOURCE"),
      text("principal_key", "who has it", "PRINCIPAL"),
      text("principal_name", "the principal's name", "NAME"),
      { ...PERSON, meaning: `${PERSON.meaning}; null: the principal is no user` },
      text("email", "the account's e-mail address"),
      text("login", "the account's login"),
      text("status", "`enabled`, `disabled`, `deleted`", "STATUS"),
      ...ENTITLEMENT,
      ...ORIGIN,
    ],
  },
  privileged: {
    name: "privileged",
    meaning: "One row an entitlement whose name, slug or resource has one of the words.",
    rowsMean: "nothing else",
    columns: [
      ...[ARCHIVE, SYNC],
      text("entitlement_key", "the entitlement"),
      text("entitlement_name", "its name, else its slug, else its id", "ENTITLEMENT"),
      text("resource_key", "the resource that it belongs to"),
      text("resource_name", "that resource's name", "RESOURCE"),
      text("word", "the word that it has", "WORD"),
      count("holders", "principals that have it, also by expansion", "HOLDERS"),
      count("accounts", "user accounts among them", "ACCOUNTS"),
      count("persons", "persons that these belong to", "PERSONS"),
      count("inactive", "disabled and deleted accounts among them", "INACTIVE"),
    ],
  },
} as const satisfies Readonly<Record<string, Question>>;

/** The name of a question. */
export type QuestionName = keyof typeof QUESTIONS;
