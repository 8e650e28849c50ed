import { maskSecrets } from "../../secrets/mask-secrets.js";
import type { LogLine } from "../log/log-line.js";
import { type LoggedRequest, requestOf } from "../log/request-of.js";
import { type Collector, type Moment, momentOf } from "./collector.js";
import { foldSegment } from "./path-shape.js";
import { PHASE_MESSAGES } from "./sync-run.js";

/** The last things a log says. */
export interface EndingSummary {
  readonly lastLine?: Moment & { readonly text: string };
  readonly lastError?: Moment & { readonly text: string };
  readonly lastRequest?: Moment & { readonly text: string };
  /** The gRPC method of the connector that was called last. */
  readonly lastCall?: Moment & { readonly text: string };
  readonly lastPhase?: Moment & { readonly text: string };
  /** Whether the log ends in the middle of a line. */
  readonly endsMidLine: boolean;
}

const SHOWN_CHARACTERS = 400;

/** Remembers the last line of each kind. */
export class EndingCollector implements Collector<EndingSummary> {
  #last: LogLine | undefined;
  #error: LogLine | undefined;
  #request: LogLine | undefined;
  #call: LogLine | undefined;
  #phase: LogLine | undefined;

  readonly messages = new Map<string, (line: LogLine) => void>([
    ["beginning ratelimit check for request", (line) => this.#seeCall(line)],
    ...[...PHASE_MESSAGES.keys()].map((message): [string, (line: LogLine) => void] => [
      message,
      (line) => this.#seePhase(line),
    ]),
  ]);

  seeLine(line: LogLine): void {
    if (line.text === "") return;
    this.#last = line;
    if (line.level === "error" || line.format === "exception") this.#error = line;
  }

  seeRequest(_request: LoggedRequest, line: LogLine): void {
    this.#request = line;
  }

  result(): EndingSummary {
    return {
      ...told("lastLine", this.#last, (line) => line.text),
      ...told("lastError", this.#error, (line) => line.matchedText),
      ...told("lastRequest", this.#request, requestText),
      ...told("lastCall", this.#call, (line) => line.fieldText("method") ?? ""),
      ...told("lastPhase", this.#phase, (line) => PHASE_MESSAGES.get(line.message) ?? ""),
      endsMidLine: this.#last?.isCut ?? false,
    };
  }

  #seeCall(line: LogLine): void {
    this.#call = line;
  }

  #seePhase(line: LogLine): void {
    this.#phase = line;
  }
}

function told<Key extends string>(
  key: Key,
  line: LogLine | undefined,
  text: (line: LogLine) => string,
): Partial<Record<Key, Moment & { readonly text: string }>> {
  if (line === undefined) return {};
  const told = { ...momentOf(line), text: maskSecrets(text(line)).slice(0, SHOWN_CHARACTERS) };
  return { [key]: told } as Partial<Record<Key, typeof told>>;
}

function requestText(line: LogLine): string {
  const request = requestOf(line);
  if (request === undefined) return "";
  const path = request.path.split("/").map(foldSegment).join("/");
  return `${request.method} ${path} ${request.status ?? "failed"}`;
}
