import type { Draft } from "../../../check-runner/check-result.js";
import { daysUntil } from "../../days-until.js";
import { type EndpointCheck, skippedBecause } from "../endpoint-check.js";
import type { TlsFacts } from "../probe-result.js";

const SOON_DAYS = 14;
const NOT_TLS = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER|UNKNOWN_PROTOCOL/;

/** Whether the server's certificate is trusted, current and its own. */
export const ENDPOINT_CERTIFICATE: EndpointCheck = {
  name: "endpoint-certificate",
  subject: "endpoint",
  step: "api",
  needs: "--url with https, and a connection",
  does: "Checks the certificate: authority (with SSL_CERT_FILE, where set), dates, host name. Tells issuer and days left.",
  remedy: "certificate-not-trusted",
  covers: ["L14"],
  missing: ({ tls }) => skippedBecause(tls),
  *run({ tls, url }) {
    if (tls.kind === "skipped") return;
    const { milliseconds } = tls;
    if (tls.kind === "done") {
      for (const draft of faults(tls.facts, url.hostname)) yield { ...draft, milliseconds };
    } else if (tls.code === "TIMEOUT") {
      const message = "The TLS handshake did not end in time.";
      yield { status: "failed", message, milliseconds, remedy: "request-timeout", covers: ["L13"] };
    } else if (NOT_TLS.test(tls.code)) {
      const message = `The port of ${url.host} does not speak TLS (${tls.code}). Check scheme and port of the base URL.`;
      yield { status: "failed", message, milliseconds, remedy: "tls-port-speaks-http", covers: ["L41"] };
    } else {
      const message = `The TLS handshake failed (${tls.code}).`;
      yield { status: "failed", message, milliseconds, remedy: "connection-dropped", covers: ["L12"] };
    }
  },
};

function* faults(facts: TlsFacts, host: string): Generator<Draft> {
  const { chainFault, hostFault, validTo, validFrom, issuer } = facts;
  const days = daysUntil(validTo);
  const about = `issuer ${issuer || "unknown"}`;
  if (days < 0) {
    yield {
      status: "failed",
      message: `The certificate expired ${-days} days ago (${about}). The server's owner must renew it.`,
      remedy: "certificate-expired",
    };
  } else if (daysUntil(validFrom) >= 0) {
    yield {
      status: "failed",
      message: `The certificate is not valid before ${validFrom} (${about}). Check the clock.`,
      remedy: "certificate-expired",
    };
  }
  if (hostFault !== "") {
    yield {
      status: "failed",
      message: `The certificate is not for ${host}: ${hostFault} (${about}).`,
      remedy: "certificate-wrong-host",
    };
  }
  const isDate = chainFault === "CERT_HAS_EXPIRED" || chainFault === "CERT_NOT_YET_VALID";
  if (chainFault !== "" && !(isDate && days < 0)) {
    const message = `The certificate's authority is not trusted (${chainFault}, ${about}, ${days} days left). Name your CA's PEM file in SSL_CERT_FILE.`;
    yield { status: "failed", message };
  }
  if (chainFault !== "" || hostFault !== "") return;
  const isSoon = days <= SOON_DAYS;
  yield {
    status: isSoon ? "warning" : "ok",
    message: `${facts.protocol}, ${about}, ${days} days left`,
    remedy: isSoon ? "certificate-expired" : "certificate-not-trusted",
  };
}
