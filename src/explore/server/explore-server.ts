import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type C1zError, isC1zError } from "../../c1z/errors.js";
import { jsonBody } from "../answers/answer.js";
import type { Answers } from "./answers.js";
import type { PageFile } from "./page-files.js";
import { type Admission, refuseForeign, refuseUnknown } from "./refuse-request.js";

/** How a server listens. */
export interface ServerOptions extends Admission {
  /** 0: any that is free. */
  readonly port: number;
  /** The address to listen on. */
  readonly address: string;
  /** After so long without a question it ends. */
  readonly idleMs: number;
}

const API = "/api/";
/** What a browser may do with what it gets from here: run our own file, style with the sheet within the page, ask us. Text never becomes markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

/** Serves the page and what it asks for, until it is closed or nobody asks any more. */
export class ExploreServer {
  readonly #server: Server;
  readonly #answers: Answers;
  readonly #files: ReadonlyMap<string, PageFile>;
  readonly #options: ServerOptions;
  readonly #bug: (error: unknown) => void;
  #idle: NodeJS.Timeout | undefined;
  /** Settles when it has ended, with the reason. */
  readonly ended: Promise<"closed" | "idle">;
  #end: (reason: "closed" | "idle") => void = () => {};

  /** `bug` gets what an answer throws that is no refusal. */
  constructor(
    answers: Answers,
    files: ReadonlyMap<string, PageFile>,
    options: ServerOptions,
    bug: (error: unknown) => void,
  ) {
    this.#answers = answers;
    this.#files = files;
    this.#options = options;
    this.#bug = bug;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Starts to listen; gives the port. Throws the error of the system, such as EADDRINUSE. */
  async listen(): Promise<number> {
    const { port, address } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, address, () => {
        this.#server.removeListener("error", reject);
        resolve();
      });
    });
    this.#waitForQuestions();
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends at once, also what is being answered. */
  close(reason: "closed" | "idle" = "closed"): void {
    clearTimeout(this.#idle);
    this.#server.close();
    this.#server.closeAllConnections();
    this.#answers.close();
    this.#end(reason);
  }

  #waitForQuestions(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close("idle"), this.#options.idleMs);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(request, response);
    } catch (error) {
      if (isC1zError(error)) return send(response, 422, jsonBody({ error: refusalOf(error) }));
      this.#bug(error);
      if (!response.headersSent) send(response, 500, jsonBody({ error: { message: "This is a bug of baton." } }));
      else response.destroy();
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const foreign = refuseForeign(request, this.#options);
    if (foreign !== undefined) return refuse(response, foreign);
    const { pathname, searchParams } = parsedAddress(request.url ?? "/");
    const file = this.#files.get(pathname);
    if (file !== undefined) return send(response, 200, file.body, file);
    if (!pathname.startsWith(API)) return refuse(response, { status: 404, message: "There is no such page." });
    const unknown = refuseUnknown(request, this.#options);
    if (unknown !== undefined) return refuse(response, unknown);
    this.#waitForQuestions();
    const name = pathname.slice(API.length);
    const { status, body } = await this.#answers.answer({ name, parameters: new Map(searchParams) });
    send(response, status, body);
  }
}

/** The path as it was sent: nothing in it is resolved, so that `..` leads nowhere. */
function parsedAddress(url: string): { readonly pathname: string; readonly searchParams: URLSearchParams } {
  const at = url.indexOf("?");
  return at < 0
    ? { pathname: url, searchParams: new URLSearchParams() }
    : { pathname: url.slice(0, at), searchParams: new URLSearchParams(url.slice(at + 1)) };
}

/** What the page is told where the archives can't be opened, or were closed. */
function refusalOf({ code, message, hint, commandHint }: C1zError): object {
  return { code, message, hint: commandHint ?? hint };
}

function refuse(
  response: ServerResponse,
  { status, message }: { readonly status: number; readonly message: string },
): void {
  send(response, status, jsonBody({ error: { message } }));
}

const JSON_ANSWER: Omit<PageFile, "body"> = { type: "application/json; charset=utf-8" };

function send(response: ServerResponse, status: number, body: Uint8Array, { type, styleSource } = JSON_ANSWER): void {
  const policy = styleSource === undefined ? POLICY : `${POLICY}; style-src ${styleSource}`;
  response.writeHead(status, {
    ...HEADERS,
    "content-security-policy": policy,
    "content-type": type,
    "content-length": body.length,
  });
  response.end(body);
}
