import type { FormatChoice, HelpTopic } from "./help-topic.js";

/** Where output goes, and in which forms. */
export const OUTPUT_TOPIC: HelpTopic = {
  name: "output",
  summary: "forms of output, and where it goes",
  blocks: (choices) => [
    { kind: "heading", level: 1, text: "Output" },
    {
      kind: "paragraph",
      text: "Data goes to standard output, everything else (notices, progress, errors) to standard error. -o FORMAT chooses the form; the first one here is the default. --json is the same as -o json.",
    },
    { kind: "list", items: byFormats(choices) },
    {
      kind: "paragraph",
      text: "console is for people, and coloured on a terminal (NO_COLOR and FORCE_COLOR are respected). json is one value, ndjson one object a line; baton schema COMMAND says what is in them, and both pass through --jq (baton help jq). csv and console show the columns of --fields: paths into a row's JSON, apart by commas.",
    },
    {
      kind: "paragraph",
      text: "validate, logs and doctor write their report to --output-file, too, in the form of its ending: .sarif, .xml (JUnit), .json, .ndjson, .md. There may be several, and --output-file FORM=PATH names the form: one run can give --output-file a.sarif --output-file github=notes.txt.",
    },
    {
      kind: "paragraph",
      text: "--quiet leaves only data and errors. With -o json or -o ndjson an error is a line of JSON on standard error (baton help exit-status).",
    },
    { kind: "paragraph", text: "For spreadsheets, databases and data lakes: baton export --help." },
  ],
};

/** The forms, each with the commands that have them. */
function byFormats(choices: readonly FormatChoice[]): readonly string[] {
  const commands = new Map<string, string[]>();
  for (const { command, formats } of choices) {
    const key = formats.join(", ");
    commands.set(key, [...(commands.get(key) ?? []), command]);
  }
  return [...commands].map(([formats, names]) => `${formats}: ${names.join(", ")}`);
}
