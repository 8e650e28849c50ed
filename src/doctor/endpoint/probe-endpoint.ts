import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, isIP, type Socket } from "node:net";
import { checkServerIdentity, connect as connectTls, rootCertificates, type TLSSocket } from "node:tls";
import { type HttpFacts, type ProbeResult, type StepResult, shownUrl, type TlsFacts } from "./probe-result.js";

/** Limits and settings of a probe. */
export interface ProbeOptions {
  /** For everything together, redirects included. */
  readonly timeoutMs: number;
  /** Further certificate authorities, PEM (SSL_CERT_FILE). */
  readonly authorities?: string | undefined;
  /** Gives the addresses of a host name; the system's resolver unless stated. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

const MAX_REDIRECTS = 5;
const MAX_BODY_BYTES = 64 * 1024;
const MAX_HEADER_BYTES = 32 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Contacts a URL step by step: name, connection, TLS, one GET without credentials. Redirects are followed on the same host
 * only. Ends within `timeoutMs` whatever the server does.
 */
export async function probeEndpoint(start: URL, options: ProbeOptions): Promise<ProbeResult> {
  const deadline = performance.now() + options.timeoutMs;
  const followed: string[] = [];
  let url = start;
  while (true) {
    const result = await new Probe(url, deadline, options).run(followed);
    const next = result.http.kind === "done" ? redirectTarget(url, result.http.facts) : undefined;
    if (next === undefined || next.hostname !== url.hostname) return result;
    const loops = followed.includes(next.href) || next.href === start.href || followed.length >= MAX_REDIRECTS;
    followed.push(next.href);
    if (loops) {
      const detail = `redirected ${followed.length} times, last to ${shownUrl(next)}`;
      return {
        ...result,
        http: {
          kind: "failed",
          code: "REDIRECT_LOOP",
          detail,
          milliseconds: result.http.kind === "done" ? result.http.milliseconds : 0,
        },
      };
    }
    url = next;
  }
}

/** Where an answer sends its reader, if it does. */
export function redirectTarget(url: URL, { status, headers }: HttpFacts): URL | undefined {
  const { location } = headers;
  if (!REDIRECTS.has(status) || location === undefined || !URL.canParse(location, url.href)) return undefined;
  const target = new URL(location, url);
  return target.protocol === "http:" || target.protocol === "https:" ? target : undefined;
}

class StepFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

class Probe {
  readonly #url: URL;
  readonly #deadline: number;
  readonly #options: ProbeOptions;
  #socket: Socket | undefined;

  constructor(url: URL, deadline: number, options: ProbeOptions) {
    this.#url = url;
    this.#deadline = deadline;
    this.#options = options;
  }

  async run(redirects: readonly string[]): Promise<ProbeResult> {
    try {
      const dns = await this.#step(() => this.#resolve());
      const tcp = await this.#after(dns, "the name was not found", (addresses) => this.#connect(addresses[0] ?? ""));
      const isTls = this.#url.protocol === "https:";
      const tls: StepResult<TlsFacts> = isTls
        ? await this.#after(tcp, "there is no connection", () => this.#secure())
        : { kind: "skipped", reason: "the URL is not https: everything sent there can be read on the way" };
      const isTrusted = tls.kind === "done" && tls.facts.chainFault === "" && tls.facts.hostFault === "";
      const http: StepResult<HttpFacts> =
        isTls && !isTrusted
          ? { kind: "skipped", reason: "there is no trusted connection" }
          : await this.#after(tcp, "there is no connection", () => this.#get());
      return { url: this.#url, dns, tcp, tls, http, redirects: redirects.map((href) => shownUrl(new URL(href))) };
    } finally {
      this.#socket?.destroy();
    }
  }

  async #after<Before, Facts>(
    before: StepResult<Before>,
    reason: string,
    step: (facts: Before) => Promise<Facts>,
  ): Promise<StepResult<Facts>> {
    return before.kind === "done" ? this.#step(() => step(before.facts)) : { kind: "skipped", reason };
  }

  /** Runs one step, timed, within what is left of the whole time. */
  async #step<Facts>(work: () => Promise<Facts>): Promise<StepResult<Facts>> {
    const begin = performance.now();
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        const left = Math.max(0, this.#deadline - begin);
        timer = setTimeout(() => reject(new StepFailure("TIMEOUT", "no answer in time")), left);
      });
      const facts = await Promise.race([work(), late]);
      return { kind: "done", facts, milliseconds: Math.round(performance.now() - begin) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const code = "code" in error && typeof error.code === "string" ? error.code : "";
      if (code === "") throw error;
      return {
        kind: "failed",
        code,
        detail: error.message.slice(0, 300),
        milliseconds: Math.round(performance.now() - begin),
      };
    } finally {
      clearTimeout(timer);
    }
  }

  async #resolve(): Promise<readonly string[]> {
    const host = hostOf(this.#url);
    if (isIP(host) !== 0) return [host];
    return (this.#options.resolve ?? systemResolver)(host);
  }

  #connect(address: string): Promise<string> {
    const port = Number(this.#url.port || (this.#url.protocol === "https:" ? 443 : 80));
    return new Promise((done, fail) => {
      const socket = connect({ host: address, port });
      this.#socket = socket;
      socket.once("connect", () => done(address));
      socket.on("error", fail);
    });
  }

  #secure(): Promise<TlsFacts> {
    const { authorities } = this.#options;
    const host = hostOf(this.#url);
    return new Promise((done, fail) => {
      const socket = connectTls({
        ...(this.#socket && { socket: this.#socket }),
        ...(isIP(host) === 0 && { servername: host }),
        ...(authorities !== undefined && { ca: [...rootCertificates, authorities] }),
        ALPNProtocols: ["http/1.1"],
        // What is wrong is told in detail below; nothing is sent over a connection that is not trusted.
        rejectUnauthorized: false,
      });
      this.#socket = socket;
      socket.once("secureConnect", () => done(tlsFacts(socket, host)));
      socket.on("error", fail);
      socket.once("close", () => fail(new StepFailure("ECONNRESET", "closed during the TLS handshake")));
    });
  }

  #get(): Promise<HttpFacts> {
    return new Promise((done, fail) => {
      const socket = this.#socket;
      if (socket === undefined) throw new Error("No connection");
      const request = httpRequest({
        createConnection: () => socket,
        host: this.#url.hostname,
        path: `${this.#url.pathname}${this.#url.search}`,
        headers: {
          host: this.#url.host,
          accept: "application/json",
          "user-agent": "baton-doctor",
          connection: "close",
        },
        maxHeaderSize: MAX_HEADER_BYTES,
      });
      request.on("error", fail);
      request.on("response", (response) => collect(response).then(done, fail));
      request.end();
    });
  }
}

async function systemResolver(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** `[::1]` without its brackets. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function tlsFacts(socket: TLSSocket, host: string): TlsFacts {
  const certificate = socket.getPeerCertificate();
  const fault: unknown = socket.authorizationError;
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : fault ? String(fault) : "";
  const hostFault = checkServerIdentity(host, certificate);
  const { O: organization, CN: name } = certificate.issuer ?? {};
  return {
    protocol: socket.getProtocol() ?? "",
    issuer: [name, organization].flat().filter(Boolean).join(", "),
    validFrom: certificate.valid_from ?? "",
    validTo: certificate.valid_to ?? "",
    chainFault: code === "ERR_TLS_CERT_ALTNAME_INVALID" ? "" : code,
    hostFault: hostFault === undefined ? "" : hostFault.message.slice(0, 300),
  };
}

/** Status, headers and the beginning of the body; the rest is not read. */
async function collect(response: IncomingMessage): Promise<HttpFacts> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_BODY_BYTES) break;
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  const body = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString("utf8");
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(headers), body };
}
