import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck } from "../connector-check.js";
import { meantOr } from "../meant-or.js";
import { RUNNER_KEYS, SECRET_BACKENDS } from "../runner/runner-keys.js";
import { runnerVariables } from "../runner/runner-runs.js";
import type { SettingsDocument } from "../setups.js";
import { entriesOf, entryIn, itemsOf, type Tree, textIn, valueIn } from "../tree/tree.js";

/** The entries of baton-runner's configuration. */
export const RUNNER_ENTRIES: ConnectorCheck = {
  name: "runner-entries",
  subject: "connector",
  step: "configuration",
  needs: "a configuration of baton-runner",
  does: "Holds every entry of baton-runner's configuration against its reference: `name` and an absolute `path`, known keys (with the nearest known one), a name that is given twice, a client id of C1.",
  remedy: "runner-configuration",
  covers: [],
  missing: ({ setups }) => (setups.runners.length === 0 ? "there is no configuration of baton-runner" : undefined),
  *run({ setups }) {
    for (const settings of setups.runners) {
      yield* unknownKeys(settings.document, "top", settings);
      yield* unknownBackends(settings);
      const names = new Map<string, number>();
      for (const item of itemsOf(valueIn(settings.document, "connectors"))) yield* entryFaults(item, settings, names);
    }
  },
};

function* entryFaults(item: Tree, settings: SettingsDocument, names: Map<string, number>): Generator<Draft> {
  const { file } = settings;
  yield* unknownKeys(item, "connector", settings);
  yield* unknownKeys(valueIn(item, "config"), "config", settings);
  yield* unknownKeys(valueIn(item, "config", "envFrom"), "envFrom", settings);
  const name = textIn(item, "name");
  const called = name === undefined ? "This connector" : `The connector ${name}`;
  const { line } = item;
  if (name === undefined)
    yield { status: "failed", file, line, message: "This connector has no `name`, which is required." };
  else if (names.has(name)) {
    yield {
      status: "failed",
      file,
      line,
      message: `The name ${name} is given twice; the first is on line ${names.get(name)}.`,
    };
  } else names.set(name, line);
  yield* pathFaults(item, called, file);
  const variables = runnerVariables(item, file).map((variable) => variable.name);
  if (variables.includes("BATON_CLIENT_ID") || variables.includes("BATON_CLIENT_SECRET")) return;
  const message = `${called} has neither BATON_CLIENT_ID nor BATON_CLIENT_SECRET: it would sync once into its file, and C1 would hear nothing of it.`;
  yield { status: "warning", file, line, message };
}

function* pathFaults(item: Tree, called: string, file: string): Generator<Draft> {
  const path = entryIn(item, "path");
  const text = textIn(item, "path");
  if (path === undefined || text === undefined || text === "") {
    yield { status: "failed", file, line: item.line, message: `${called} has no \`path\`, which is required.` };
  } else if (!/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(text)) {
    yield {
      status: "warning",
      file,
      line: path.line,
      message: `${called}: the path ${text} is not absolute, so it depends on where baton-runner is started.`,
    };
  }
}

function* unknownKeys(
  tree: Tree | undefined,
  of: keyof typeof RUNNER_KEYS,
  { file }: SettingsDocument,
): Generator<Draft> {
  for (const { key, line } of entriesOf(tree)) {
    const known: readonly string[] = RUNNER_KEYS[of];
    if (known.includes(key) || key.startsWith("x-")) continue;
    const advice = meantOr(key, known, `Known there: ${known.join(", ")}.`);
    yield { status: "failed", file, line, key, message: `baton-runner has no key ${key} here. ${advice}` };
  }
}

function* unknownBackends({ file, document }: SettingsDocument): Generator<Draft> {
  const backends = entriesOf(valueIn(document, "secrets"));
  for (const { key, line } of backends) {
    if (SECRET_BACKENDS.includes(key)) continue;
    const advice = meantOr(key, SECRET_BACKENDS, `Known: ${SECRET_BACKENDS.join(", ")}.`);
    yield { status: "failed", file, line, key, message: `baton-runner has no secret backend ${key}. ${advice}` };
  }
  const second = backends[1];
  if (second === undefined) return;
  yield {
    status: "failed",
    file,
    line: second.line,
    message: "One configuration can have one secret backend, and this has more.",
  };
}
