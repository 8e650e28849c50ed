import type { ConnectorCheck } from "../connector-check.js";

const FLAG = /(?:^|[\s"'[,=])--insecure-skip-verify(?!=(?:false|0)\b)(?:[=\s"',\]]|$)/;
const VARIABLE = /\bBATON_INSECURE_SKIP_VERIFY\b["']?\s*[:= ]\s*["']?(?:true|1|yes)\b/i;

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
      for (const [index, line] of lines.entries()) {
        const code = line.replace(/(^|\s)#.*$/, "");
        if (!FLAG.test(code) && !VARIABLE.test(code)) continue;
        const message =
          "Certificates are not checked here: anybody on the way can read the credentials. Remove the flag and give the CA with SSL_CERT_FILE.";
        yield { status: "failed", file, line: index + 1, message };
      }
    }
  },
};
