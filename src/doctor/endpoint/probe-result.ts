/** How one step of a probe ended. `code` is Node's or OpenSSL's name of the failure, or one of ours. */
export type StepResult<Facts> =
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "failed"; readonly code: string; readonly detail: string; readonly milliseconds: number }
  | { readonly kind: "done"; readonly facts: Facts; readonly milliseconds: number };

/** What a server's certificate says, and what speaks against it. */
export interface TlsFacts {
  readonly protocol: string;
  readonly issuer: string;
  readonly validTo: string;
  readonly validFrom: string;
  /** OpenSSL's name of what is wrong with the chain, empty where nothing is. */
  readonly chainFault: string;
  /** Why the certificate does not belong to the host, empty where it does. */
  readonly hostFault: string;
}

/** The answer to one GET. */
export interface HttpFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 64 KiB. */
  readonly body: string;
}

/** All that one probe learned. Later steps are skipped where an earlier one failed. */
export interface ProbeResult {
  readonly url: URL;
  readonly dns: StepResult<readonly string[]>;
  readonly tcp: StepResult<string>;
  readonly tls: StepResult<TlsFacts>;
  readonly http: StepResult<HttpFacts>;
  /** Addresses that were followed, all on the same host, in order; the answer comes from the last. */
  readonly redirects: readonly string[];
}

/** A URL as it may be shown: without user, password and query. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
