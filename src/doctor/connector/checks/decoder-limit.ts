import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck, ConnectorSubject } from "../connector-check.js";
import { DECODER_VARIABLES, decoderVariableFor } from "../settings/decoder-variables.js";

/** No archive is a tebibyte: a number of MiB above this was meant as bytes. */
const MOST_MEBIBYTES = 1_048_576;
const READ = new Set(Object.values(DECODER_VARIABLES));
const IN_LINE = /\b((?:BATON_|C1Z_)?(?:C1Z_)?DECODER_MAX_(?:DECODED_SIZE|MEMORY)\w*)\b/;

/** The variables that limit the decoder. */
export const DECODER_LIMIT: ConnectorCheck = {
  name: "decoder-limit",
  subject: "connector",
  step: "configuration",
  needs: "files that start the connector",
  does: "Reports `C1Z_DECODER_MAX_DECODED_SIZE` and `C1Z_DECODER_MAX_MEMORY`, the documentation's names, which nobody reads: the SDK reads `BATON_DECODER_MAX_DECODED_SIZE_MB` and `BATON_DECODER_MAX_MEMORY_MB`, in MiB. Also values of these that are no whole number, or that are bytes.",
  remedy: "decoder-variable-not-read",
  covers: [],
  missing: ({ setups, deployment }) =>
    setups.runs.length + deployment.length === 0 ? "no file here starts a connector" : undefined,
  *run(subject) {
    const told = new Set<string>();
    for (const draft of [...inRuns(subject), ...inLines(subject)]) {
      const place = `${draft.file}:${draft.line}`;
      if (!told.has(place)) yield draft;
      told.add(place);
    }
  },
};

function* inRuns({ setups }: ConnectorSubject): Generator<Draft> {
  for (const { name, value, file, line } of setups.runs.flatMap(({ environment }) => environment)) {
    const right = decoderVariableFor(name);
    if (right !== undefined) yield { status: "failed", file, line, key: name, message: unread(name, right) };
    else if (READ.has(name) && value.kind === "text") yield* wrongValue(name, value.text, { file, line });
  }
}

/** Dockerfiles, and what else is no run of its own. */
function* inLines({ deployment }: ConnectorSubject): Generator<Draft> {
  for (const { file, lines } of deployment) {
    for (const [index, line] of lines.entries()) {
      const name = IN_LINE.exec(line.replace(/(^|\s)#.*$/, ""))?.[1];
      const right = name === undefined ? undefined : decoderVariableFor(name);
      if (name === undefined || right === undefined) continue;
      yield { status: "failed", file, line: index + 1, key: name, message: unread(name, right) };
    }
  }
}

function unread(name: string, right: string): string {
  return `${name} is read by nobody. The SDK reads ${right}, and takes it as MiB: write 10240 for 10 GiB.`;
}

function* wrongValue(
  name: string,
  text: string,
  place: { readonly file: string; readonly line: number },
): Generator<Draft> {
  if (!/^\d+$/.test(text)) {
    yield { status: "failed", ...place, message: `${name} must be a whole number of MiB: this value is not taken.` };
  } else if (Number(text) > MOST_MEBIBYTES) {
    yield {
      status: "warning",
      ...place,
      message: `${name} is in MiB, and this number looks like bytes: the limit is as good as none.`,
    };
  }
}
