import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import type { DictionaryEntry, Value } from "../python/python-facts.js";

/** Keys that only the body of "create connector" has. */
const BODY_KEYS = ["connector_definition_id", "workspace_name", "external_user_id"];

/** `auth_type` inside the credentials sent to the HTTP API. */
export const AUTH_TYPE_IN_CREDENTIALS: AgentCheck = {
  name: "auth-type-in-credentials",
  subject: "agents",
  step: "api",
  needs: "Python that calls the hosted API",
  does: "Reports the key `auth_type` inside `credentials` of a request body: the API infers the type and refuses the key with 400.",
  remedy: "agent-auth-type-in-credentials",
  covers: ["AB22"],
  *run(project) {
    for (const source of project.python) {
      for (const dictionary of source.facts.dictionaries) {
        const credentials = dictionary.find(({ key }) => key === "credentials");
        if (credentials === undefined || !dictionary.some(({ key }) => BODY_KEYS.includes(key))) continue;
        for (const entry of entriesOf(credentials.value)) {
          if (entry.key !== "auth_type") continue;
          const message = "auth_type must not be in credentials: the API infers it and answers 400. Remove the key.";
          yield { status: "failed", ...placeIn(source, entry.from), message, edits: withoutLine(source, entry) };
        }
      }
    }
  },
};

function entriesOf(value: Value): readonly DictionaryEntry[] {
  return value.kind === "dictionary" ? value.entries : [];
}

/** Only where the entry has a line of its own. */
function withoutLine(source: PythonFile, entry: DictionaryEntry) {
  const line = source.lines.lineAt(entry.from);
  const [start, end] = [source.lines.startOf(line), source.lines.startOf(line + 1)];
  const rest = `${source.text.slice(start, entry.from)}${source.text.slice(entry.to, end)}`.trim();
  return rest === "," ? [{ file: source.file, from: start, to: end, text: "" }] : [];
}
