import { isJSONRPCErrorResponse, isJSONRPCResultResponse, type JSONRPCMessage } from "@modelcontextprotocol/server";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import { type MessageError, RequestLines } from "./request-lines.js";

/** How long open requests are waited for after the input has ended. */
const LAST_ANSWERS_MS = 60_000;

/**
 * Standard input and output, which says when it has ended: when the input has and the requests in it are answered. `refused` is told once a line that was
 * no valid message.
 */
export class EndingTransport extends StdioServerTransport {
  readonly ended: Promise<void>;
  readonly #lines: RequestLines;
  readonly #open: OpenRequests;
  #end: () => void = () => {};

  constructor(refused: (error: MessageError) => void) {
    const open = new OpenRequests();
    const lines = new RequestLines({
      asked: (id) => open.add(id),
      calledOff: (id) => open.remove(id),
      refused: (error) => {
        process.stdout.write(`${JSON.stringify(error)}\n`);
        refused(error);
      },
      answered: () => open.answered(LAST_ANSWERS_MS),
    });
    super(lines);
    this.#open = open;
    this.#lines = lines;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  override async start(): Promise<void> {
    await super.start();
    process.stdin.on("error", (error) => this.#lines.destroy(error));
    process.stdin.pipe(this.#lines);
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    await super.send(message);
    const isAnswer = isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message);
    if (isAnswer && message.id !== undefined) this.#open.remove(message.id);
  }

  override async close(): Promise<void> {
    process.stdin.unpipe(this.#lines);
    process.stdin.pause();
    await super.close();
    this.#end();
  }
}

/** Requests that have no answer yet. */
class OpenRequests {
  readonly #ids = new Set<unknown>();
  #told: () => void = () => {};

  add(id: string | number): void {
    this.#ids.add(id);
  }

  remove(id: unknown): void {
    this.#ids.delete(id);
    if (this.#ids.size === 0) this.#told();
  }

  /** Ends when there are none, but after some milliseconds at the latest. */
  answered(mostMs: number): Promise<void> {
    if (this.#ids.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      this.#told = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
