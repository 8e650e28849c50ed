import { Transform, type TransformCallback } from "node:stream";
import { isJSONRPCNotification, isJSONRPCRequest, parseJSONRPCMessage } from "@modelcontextprotocol/server";

/** The longest message, in bytes with its line feed; the library refuses longer ones as well. */
const MOST_BYTES = 10 * 1024 * 1024;
const LINE_FEED = 10;

/** An error of JSON-RPC for a message that is no valid one. */
export interface MessageError {
  readonly jsonrpc: "2.0";
  /** That of the request, where it could be read. */
  readonly id: string | number | null;
  readonly error: { readonly code: -32700 | -32600; readonly message: string };
}

/** What is done with messages besides passing them on. */
export interface LineHost {
  /** A request with this id was passed on. */
  asked(id: string | number): void;
  /** Nobody waits for the answer to this request any more. */
  calledOff(id: unknown): void;
  /** A message was refused: it is answered with this. */
  refused(error: MessageError): void;
  /** Ends when nobody waits for an answer any more. */
  answered(): Promise<void>;
}

/**
 * The lines of standard input that hold valid messages. The library passes over all others without an answer, for which their client would wait for ever. It ends
 * only when the requests that were passed on have been answered, and fails on a line that is too long.
 */
export class RequestLines extends Transform {
  readonly #host: LineHost;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(host: LineHost) {
    super();
    this.#host = host;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      this.#keep(rest.subarray(0, end + 1));
      rest = rest.subarray(end + 1);
      const line = Buffer.concat(this.#pieces);
      if (line.length > MOST_BYTES) break;
      this.#pieces = [];
      this.#bytes = 0;
      if (this.#isMessage(line.toString("utf8"))) this.push(line);
    }
    this.#keep(rest);
    done(this.#bytes > MOST_BYTES ? new Error("A message has more than 10 MiB: the session ends.") : null);
  }

  override _flush(done: TransformCallback): void {
    // A last message without a line feed is one, too.
    const line = Buffer.concat(this.#pieces).toString("utf8");
    if (this.#isMessage(line)) this.push(`${line}\n`);
    this.#host.answered().then(
      () => done(),
      (error) => done(error),
    );
  }

  #keep(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
  }

  #isMessage(line: string): boolean {
    if (line.trim() === "") return false;
    const value = parsed(line);
    if (value === undefined) return this.#refuse(null, -32700, "This is no valid JSON.");
    try {
      const message = parseJSONRPCMessage(value);
      if (isJSONRPCRequest(message)) this.#host.asked(message.id);
      else if (isJSONRPCNotification(message) && message.method === "notifications/cancelled")
        this.#host.calledOff(message.params?.requestId);
      return true;
    } catch {
      return this.#refuse(idOf(value), -32600, "This is no valid request.");
    }
  }

  #refuse(id: MessageError["id"], code: MessageError["error"]["code"], message: string): false {
    this.#host.refused({ jsonrpc: "2.0", id, error: { code, message } });
    return false;
  }
}

/** Undefined: no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function idOf(value: unknown): MessageError["id"] {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" || typeof id === "number" ? id : null;
}
