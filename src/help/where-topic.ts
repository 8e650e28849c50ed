import type { HelpTopic } from "./help-topic.js";
import { WHERE_QUESTIONS } from "./where-questions.js";

/** The language of `--where`. */
export const WHERE_TOPIC: HelpTopic = {
  name: "where",
  summary: "choose, order and count rows",
  blocks: () => [
    { kind: "heading", level: 1, text: "Choosing rows: --where EXPR, --sort, --limit, --count" },
    {
      kind: "code",
      text: WHERE_QUESTIONS.map(
        ({ question, command, condition }) => `# ${question}\nbaton ${command} --where '${condition}'`,
      ).join("\n"),
    },
    {
      kind: "paragraph",
      text: "The variables are what -o json prints: grant, entitlement, resource, resourceType, principal in grants; resource, resourceType, parent in resources and principals; hit in search, sync in syncs, finding in validate; before, after and change in diff; entitlement, resource, resourceType in access; the columns of a table in exports (--where grants='principal_type_id == \"user\"'). baton schema COMMAND prints all fields, and the tab key completes them. A field may be named without its part, where one part alone has it: slug.",
    },
    {
      kind: "list",
      items: [
        "compare: == != < <= > >= in && || ! and condition ? a : b; calculate: + - * / %",
        "texts: contains startsWith endsWith matches (RE2 patterns) lowerAscii upperAscii trim size charAt indexOf lastIndexOf substring replace split join reverse",
        'lists and maps: size, list[0], map["key"], exists(x, …) all(x, …) exists_one(x, …) filter(x, …) map(x, …)',
        "annotations by their type: resource.annotations.RawId.id",
        'times: timestamp(principal.createdAt) > timestamp("2026-01-31T12:00:00Z"), duration("36h"), getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds getMilliseconds',
        "has(field), field == null; int uint double string bool bytes dyn type; cel.bind(x, value, …); .? and [?] with hasValue value or orValue optMap optFlatMap, optional.of optional.none optional.ofNonZeroValue",
      ],
    },
    {
      kind: "paragraph",
      text: "What a row lacks is null, and so is what is made of it; a condition that is null is not met. A field that no row can have is a mistake, told with its place (exit status 2).",
    },
    {
      kind: "paragraph",
      text: '--sort FIELD,FIELD:desc orders the rows, --limit N prints the first of them, --count only how many there are. Fields are named as for --fields: principal.displayName, resource.profile["job title"], resource.annotations.RawId.id, resourceType.traits[0].',
    },
  ],
};
