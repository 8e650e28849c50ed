import { isSecretName } from "../../../secrets/secret-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { ConnectorRun, Place, Value } from "../deployments/connector-run.js";
import { NEEDS_RUNS, noRuns } from "../deployments/no-runs.js";
import { runTitle } from "../deployments/run-title.js";
import { isPlaceholder } from "../settings/is-placeholder.js";
import { givenArguments } from "../settings/run-settings.js";
import { SDK_FLAGS } from "../settings/sdk-settings.js";

/** A password in a URL: `postgres://user:pass@host`. */
const URL_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:([^/\s@]+)@/i;
/** Ids, whatever their names end in: `--rotate-credentials ID`. */
const NO_SECRETS: ReadonlySet<string> = new Set(SDK_FLAGS.text.filter((flag) => flag !== "client-secret"));
/** Files of variables are kept out of version control, and are where a secret belongs if it must be in a file. */
const ENV_FILE = /(?:^|\/)(?:\.env[^/]*|[^/]+\.env)$/;

/** Secrets in files that start a connector. */
export const PLAIN_SECRETS: ConnectorCheck = {
  name: "plain-secrets",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_RUNS,
  does: "Names variables and flags that hold a secret in plain text in a file that starts a connector, or in a Secret manifest that it uses. Values are never shown; references, placeholders and files of variables (`.env`) are left alone.",
  remedy: "secret-in-plain-text",
  covers: [],
  missing: noRuns,
  *run({ setups }) {
    const told = new Set<string>();
    for (const run of setups.runs) {
      for (const { name, file, line } of secretsOf(run)) {
        const place = `${file}:${line}:${name}`;
        if (told.has(place)) continue;
        told.add(place);
        const message = `${runTitle(run)}: the value of ${name} stands here in plain text. Take it from a secret, or from a variable that is set where it runs; issue a new one if this file was shared.`;
        yield { status: "warning", file, line, key: name, message };
      }
    }
  },
};

interface Named extends Place {
  readonly name: string;
  readonly value: Value;
}

function secretsOf(run: ConnectorRun): readonly Named[] {
  const flags = givenArguments(run).flags.flatMap(({ flag, ...rest }) =>
    NO_SECRETS.has(flag) ? [] : [{ ...rest, name: `--${flag}` }],
  );
  return [...run.environment, ...flags].filter((one) => !ENV_FILE.test(one.file) && isPlainSecret(one));
}

function isPlainSecret({ name, value }: Named): boolean {
  if (value.kind !== "text") return false;
  const password = URL_PASSWORD.exec(value.text)?.[1];
  if (password !== undefined) return !isPlaceholder(password);
  return isSecretName(name.replace(/^--/, "")) && value.text.length > 3 && !isPlaceholder(value.text);
}
