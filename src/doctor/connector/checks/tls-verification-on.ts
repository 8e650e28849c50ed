import type { ConnectorCheck } from "../connector-check.js";

const FLAG = /(?:^|[\s"'[,=])--insecure-skip-verify(?!=(?:false|0)\b)(?:[=\s"',\]]|$)/;
const VARIABLE = /\bBATON_INSECURE_SKIP_VERIFY\b["']?\s*[:= ]\s*["']?(?:true|1|yes)\b/i;

/** Kubernetes has name and value on lines of their own. */
const NAME_LINE = /^[\s-]*name: *["']?BATON_INSECURE_SKIP_VERIFY["']?\s*$/;
const VALUE_LINE = /^\s*value: *["']?(?:true|1|yes)["']?\s*$/i;

/** Flags that switch certificate checks off, in files that start the connector. */
export const TLS_VERIFICATION_ON: ConnectorCheck = {
  name: "tls-verification-on",
  subject: "connector",
  step: "configuration",
  needs: "unit files, Dockerfiles, compose, CI or Kubernetes files in the folder",
  does: "Reports `--insecure-skip-verify` (or `BATON_INSECURE_SKIP_VERIFY=true`) in files that start the connector: it is for testing only.",
  remedy: "certificate-not-trusted",
  covers: ["L14"],
  missing: ({ deployment }) => (deployment.length === 0 ? "there are no files that start the connector" : undefined),
  *run({ deployment }) {
    for (const { file, lines } of deployment) {
      const code = lines.map((line) => line.replace(/(^|\s)#.*$/, ""));
      for (const [index, line] of code.entries()) {
        const isPair = NAME_LINE.test(line) && VALUE_LINE.test(code[index + 1] ?? "");
        if (!isPair && !FLAG.test(line) && !VARIABLE.test(line)) continue;
        const message =
          "Certificates are not checked here: anybody on the way can read the credentials. Remove the flag and give the CA with SSL_CERT_FILE.";
        yield { status: "failed", file, line: index + 1, message };
      }
    }
  },
};
