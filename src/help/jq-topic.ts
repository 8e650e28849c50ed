import { DIFFERENT_IN_JQ, jqFlags, MISSING_FROM_JQ } from "../cli/jq-flags.js";
import type { HelpTopic } from "./help-topic.js";

const missing = [...MISSING_FROM_JQ.functions, ...MISSING_FROM_JQ.formats].join(", ");

/** The built-in jq: its flags, and how it differs from the one of that name. */
export const JQ_TOPIC: HelpTopic = {
  name: "jq",
  summary: "filter what a command prints as JSON",
  blocks: () => [
    { kind: "heading", level: 1, text: "jq is built in: --jq FILTER, with every command that prints JSON" },
    {
      kind: "code",
      text: "baton grants --jq '.grants[].grant.id' --raw-output\nbaton grants -o ndjson --jq 'select(.principal.id.resourceType == \"group\")'\nbaton stats --jq '.stats.grants == $n' --arg n 63 --exit-status",
    },
    { kind: "label", text: "Flags" },
    { kind: "list", items: Object.entries(jqFlags).map(flagText) },
    {
      kind: "paragraph",
      text: "There is no -r and no -e for --raw-output and --exit-status where these mean --resource and --entitlement, as in the reference tool.",
    },
    {
      kind: "paragraph",
      text: "There is no need for -o json. With -o ndjson the filter runs row by row, in constant memory, and gives a compact line a value; filters with input, inputs or halt, and --slurp, get all rows at once (up to 256 MB).",
    },
    {
      kind: "paragraph",
      text: "An input that the filter fails on does not stop it; the exit status is then 5. A filter that does not compile is wrong usage (2).",
    },
    {
      kind: "paragraph",
      text: `It is jq 1.7 with some of 1.8. Missing against jq 1.8: ${missing}; modules; NUL characters with --raw-output; jq's own flags except those above.`,
    },
    {
      kind: "paragraph",
      text: `Otherwise than jq 1.8: ${DIFFERENT_IN_JQ.map(({ says }) => says).join(" ")}`,
    },
    {
      kind: "paragraph",
      text: "To choose rows, --where is shorter, and faster in a large archive (baton help where).",
    },
  ],
};

interface FlagText {
  readonly char?: string | undefined;
  readonly summary?: string | undefined;
  readonly helpValue?: string | readonly string[] | undefined;
}

function flagText([name, { char, summary = "", helpValue }]: readonly [string, FlagText]): string {
  const short = char === undefined ? "" : `-${char}, `;
  const value = typeof helpValue === "string" ? ` ${helpValue}` : "";
  return `${short}--${name}${value}: ${summary.replace(/^jq: | \(baton help jq\)$/g, "")}`;
}
