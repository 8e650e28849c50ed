import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { Draft } from "../../../check-runner/check-result.js";
import { readText } from "../../../files/read-text.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { SettingsDocument } from "../setups.js";
import { readYamlTrees } from "../tree/read-yaml-trees.js";
import { entriesOf, itemsOf, type TreeEntry, textIn, valueIn } from "../tree/tree.js";

/** Backends whose sets are files beside the configuration. */
const IN_FILES = new Set(["insecure", "awssecretmanager"]);

/** References to secrets in baton-runner's configuration. */
export const RUNNER_SECRETS: ConnectorCheck = {
  name: "runner-secrets",
  subject: "connector",
  step: "configuration",
  needs: "a configuration of baton-runner",
  does: "Follows every reference of `config.envFrom.secrets`: it must be `set:FIELD`, the set must be defined under `secrets`, and where the set is a file of the backend `insecure` in the folder, the field must be in it. Tells of files that are not there, and of the backend `insecure` as such. Values are never read out.",
  remedy: "runner-configuration",
  covers: [],
  missing: ({ setups }) => (setups.runners.length === 0 ? "there is no configuration of baton-runner" : undefined),
  *run({ setups, root }) {
    for (const settings of setups.runners) {
      const sets = setsOf(settings, root);
      for (const item of itemsOf(valueIn(settings.document, "connectors"))) {
        for (const entry of entriesOf(valueIn(item, "config", "envFrom", "secrets")))
          yield* referenceFaults(entry, sets, settings);
      }
      yield* setFaults(settings, root);
    }
  },
};

/** The fields of a set, where they can be known. */
type Sets = ReadonlyMap<string, ReadonlySet<string> | undefined>;

function setsOf(settings: SettingsDocument, root: string): Sets {
  const sets = new Map<string, ReadonlySet<string> | undefined>();
  for (const { key: backend, value } of entriesOf(valueIn(settings.document, "secrets"))) {
    for (const set of entriesOf(valueIn(value, "secrets"))) {
      const path = backend === "insecure" ? setPath(set, settings.file) : undefined;
      sets.set(set.key, path === undefined ? undefined : fieldsOf(join(root, path)));
    }
  }
  return sets;
}

function fieldsOf(path: string): ReadonlySet<string> | undefined {
  const text = readText(path);
  const [document] = text === undefined ? [] : readYamlTrees(text).documents;
  return document === undefined ? undefined : new Set(entriesOf(document).map(({ key }) => key));
}

/** Relative to the configuration; undefined for what is not inside of the folder. */
function setPath({ value }: TreeEntry, file: string): string | undefined {
  const written = textIn(value) ?? "";
  if (written === "" || /^(?:\/|~|[A-Za-z]:|\\)/.test(written)) return undefined;
  const path = posix.normalize(posix.join(posix.dirname(file), written));
  return path.startsWith("..") ? undefined : path;
}

function* referenceFaults(
  { key: name, line, value }: TreeEntry,
  sets: Sets,
  { file }: SettingsDocument,
): Generator<Draft> {
  const [, set, field] = /^([^:\s]+):([^:\s]+)$/.exec(textIn(value) ?? "") ?? [];
  if (set === undefined || field === undefined) {
    // What stands here may be the secret itself.
    const message = `${name} is no reference to a secret: it must be set:FIELD, as in ${name}: org1:${name}. A value of its own belongs under config.env.`;
    yield { status: "failed", file, line, key: name, message };
    return;
  }
  const fields = sets.get(set);
  if (!sets.has(set)) {
    const [near] = nearestNames(set, sets.keys(), 1);
    const advice = near === undefined ? "" : ` Is ${near} meant?`;
    yield {
      status: "failed",
      file,
      line,
      key: name,
      message: `${name} refers to the set ${set}, which secrets does not define.${advice}`,
    };
  } else if (fields !== undefined && !fields.has(field)) {
    const [near] = nearestNames(field, fields, 1);
    const advice = near === undefined ? "" : ` Is ${near} meant?`;
    yield {
      status: "failed",
      file,
      line,
      key: name,
      message: `${name} refers to ${field} of the set ${set}, whose file has no such field.${advice}`,
    };
  }
}

function* setFaults(settings: SettingsDocument, root: string): Generator<Draft> {
  const { file, document } = settings;
  for (const { key: backend, line, value } of entriesOf(valueIn(document, "secrets"))) {
    if (backend === "insecure") {
      const message = "The backend insecure keeps credentials in plain text on the disk: for tests only.";
      yield { status: "info", file, line, message, remedy: "secret-in-plain-text" };
    }
    for (const set of IN_FILES.has(backend) ? entriesOf(valueIn(value, "secrets")) : []) {
      const path = setPath(set, file);
      if (path === undefined || existsSync(join(root, path))) continue;
      // Such files are rightly kept out of version control.
      yield {
        status: "info",
        file,
        line: set.line,
        message: `The file ${path} of the set ${set.key} is not in this folder, so its fields were not checked.`,
      };
    }
  }
}
