import { toNamed, toResource } from "../../findings/references.js";
import { type IdFormat, idFormatOf, idFormatTitle } from "../../text/id-format.js";
import { groupBy } from "../facts/group-by.js";
import { MOST_RELATED } from "../limits.js";
import { list, named } from "../phrases.js";
import { defineRule } from "../rule.js";

type Facts = {
  readonly formats: { readonly [format: string]: number };
  readonly leading: string;
  readonly others: number;
};

/** The leading format rules where it has this share of the ids whose format is known, and at least so many of them. */
const LEADING_SHARE = 2 / 3;
const LEAST_LEADING = 4;

export const idFormatMixed = defineRule<Facts>({
  name: "id-format-mixed",
  level: "warning",
  family: "identity",
  needs: "any",
  summary:
    "Ids of one resource type follow several known formats (Okta, GUID, ARN, GCP path, LDAP DN, SID, e-mail, integer, ULID, KSUID), and a clear minority breaks the rule. White space around an id does not count here.",
  meaning:
    "Objects whose id has another format are mostly the same objects under another id, or objects of another kind: grants and matches by id miss them.",
  cause: "Two API calls return different id fields (object id, e-mail, ARN), and the connector takes what it gets.",
  remedy: "Choose one field as the id of the type and use it on every path.",
  example: `user 00u1xyz789abcdef0h7   from /api/v1/users
user ada@example.com        from /api/v1/groups/{id}/members: look the user's id up instead`,
  source: "C1 guide, Duplicate objects after sync, step 2.",
  check({ resources }, report) {
    for (const type of resources.usedTypes()) {
      const indexes = resources.ofType(type);
      const byFormat = groupBy(indexes, (index) => idFormatOf(resources.idOf(index)));
      byFormat.delete(undefined);
      const ranked = [...byFormat].sort(([, a], [, b]) => b.length - a.length);
      const known = ranked.reduce((sum, [, same]) => sum + same.length, 0);
      const [leading, ...others] = ranked;
      if (leading?.[0] === undefined || others.length === 0 || leading[1].length < LEAST_LEADING) continue;
      if (leading[1].length < known * LEADING_SHARE || known < indexes.length / 2) continue;
      const minority = others.flatMap(([, same]) => same);
      report({
        subject: toNamed("resource-type", type),
        related: minority.slice(0, MOST_RELATED).map((index) => toResource(resources.identity(index))),
        detail: {
          formats: Object.fromEntries(ranked.map(([format, same]) => [format, same.length])),
          leading: leading[0],
          others: minority.length,
        },
        types: [type],
        group: type,
      });
    }
    return undefined;
  },
  message({ subject, related, detail }) {
    const counts = Object.entries(detail.formats).map(
      ([format, count]) => `${count.toLocaleString("en-US")} ${format}`,
    );
    // The name came from the table of formats.
    const rule = idFormatTitle(detail.leading as IdFormat);
    return `Ids of type "${subject.id}" follow ${counts.length} formats (${list(counts)}): ${list(related.map(named), 3)} ${detail.others === 1 ? "is" : "are"} not ${rule}.`;
  },
});
