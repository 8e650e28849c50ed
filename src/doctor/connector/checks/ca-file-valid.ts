import { X509Certificate } from "node:crypto";
import type { Draft } from "../../../check-runner/check-result.js";
import { readText } from "../../../files/read-text.js";
import { daysUntil } from "../../days-until.js";
import type { ConnectorCheck } from "../connector-check.js";

/** Warn this long before a certificate ends. */
const SOON_DAYS = 30;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]{1,100000}?-----END CERTIFICATE-----/g;

/** The file that SSL_CERT_FILE names. */
export const CA_FILE_VALID: ConnectorCheck = {
  name: "ca-file-valid",
  subject: "connector",
  step: "configuration",
  needs: "SSL_CERT_FILE in the environment",
  does: "SSL_CERT_FILE must name a readable PEM file; expired certificates in it are reported, and those that end within 30 days. In a bundle of many only when all have expired.",
  remedy: "certificate-not-trusted",
  covers: ["L14"],
  missing: ({ environment }) => (environment.SSL_CERT_FILE ? undefined : "SSL_CERT_FILE is not set"),
  *run({ environment }) {
    const path = environment.SSL_CERT_FILE ?? "";
    const text = readText(path);
    if (text === undefined) yield { status: "failed", message: `SSL_CERT_FILE names ${path}, which can't be read.` };
    else yield* certificateFaults(path, text);
  },
};

function* certificateFaults(path: string, text: string): Generator<Draft> {
  const blocks = text.match(PEM) ?? [];
  if (blocks.length === 0) {
    yield {
      status: "failed",
      message: `${path} (SSL_CERT_FILE) holds no PEM certificate. A DER file must be converted first: openssl x509 -inform der.`,
    };
    return;
  }
  let valid = 0;
  const expired: Draft[] = [];
  for (const [index, block] of blocks.entries()) {
    const number = index + 1;
    let days: number;
    try {
      days = daysUntil(new X509Certificate(block).validTo);
    } catch {
      yield { status: "failed", message: `Certificate ${number} of ${path} (SSL_CERT_FILE) is broken.` };
      continue;
    }
    if (days >= 0) valid++;
    const what = `Certificate ${number} of ${path} (SSL_CERT_FILE)`;
    if (days < 0)
      expired.push({ status: "failed", message: `${what} expired ${-days} days ago.`, remedy: "certificate-expired" });
    else if (days <= SOON_DAYS && blocks.length < 10)
      yield { status: "warning", message: `${what} ends in ${days} days.`, remedy: "certificate-expired" };
  }
  // Bundles of an operating system carry old roots for years.
  if (blocks.length < 10 || valid === 0) yield* expired;
}
