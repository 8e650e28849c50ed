import { plural } from "../../text/plural.js";
import { code } from "../report/code.js";
import type { SkipGroup } from "../skips/skip-group.js";
import { type Judge, judgementOf } from "./judge.js";

const SHOWN_NAMES = 5;

/** What is behind a reason, and what helps, where the reason is one of these. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /referral/i,
    "A referral says that this server does not hold that part of the directory: widen the search base, or bind to a server that does (for Active Directory a domain controller of that domain, or the global catalogue).",
  ],
  [
    /insufficient|permission|denied|forbidden|not authori[sz]ed|unauthori[sz]ed|\b403\b|privilege/i,
    "The connector's account may not read it.",
  ],
  [
    /not found|no such|does not exist|\b404\b/i,
    "It is not there for this account: deleted, hidden, or another tenant.",
  ],
  [/licen[cs]e|subscription|plan\b|not enabled|premium/i, "The product's plan or settings do not offer it."],
];

/** Warnings with which a connector goes on without some objects: the archive then looks complete. */
export const objectsLeftOut: Judge = ({ log }) =>
  log.skips.map((group) =>
    judgementOf("objects-left-out", "proven", messageOf(group), {
      count: group.lines,
      lines: group.lines,
      first: group.first,
      last: group.last,
      example: group.example,
      facts: {
        ...(group.names.length === 0 ? {} : { [group.kind ?? "name"]: group.names }),
        ...(group.reasons.length === 0 ? {} : { reason: group.reasons }),
        ...Object.fromEntries(Object.entries(group.numbers).map(([name, number]) => [name, [String(number)]])),
      },
    }),
  );

function messageOf(group: SkipGroup): string {
  const { reasons, message, foundNothing } = group;
  const why = REASONS.find(([pattern]) => pattern.test(`${reasons.join(" ")} ${message}`))?.[1];
  return [
    `${whatOf(group)}: ${code(message.slice(0, 160))}${reasons[0] === undefined ? "" : ` (${code(reasons[0])})`}.`,
    ...(foundNothing ? ["The search before it found nothing."] : []),
    ...(why === undefined ? [] : [why]),
    "Access to it is missing from the archive, and C1 takes that for removed.",
  ].join(" ");
}

function whatOf({ kind, names, nameCount, lines }: SkipGroup): string {
  if (nameCount === 0) return `Something was left out, ${plural(lines, "time")}`;
  const shown = names.slice(0, SHOWN_NAMES).map(code).join(", ");
  const more = nameCount > SHOWN_NAMES ? `, and ${(nameCount - SHOWN_NAMES).toLocaleString("en-US")} more` : "";
  return `${plural(nameCount, kind ?? "object", kind === undefined ? "objects" : pluralOf(kind))} left out (${shown}${more})`;
}

function pluralOf(kind: string): string {
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(kind) ? `${kind}es` : `${kind}s`;
}
