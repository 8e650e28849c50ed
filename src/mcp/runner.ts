import type { ToolResult } from "./answer/tool-result.js";

/** Who waits for an answer. */
export interface Caller {
  readonly signal: AbortSignal;
  /** Rows read so far, of how many; undefined: how many is not known. */
  progress(done: number, total: number | undefined): void;
}

/** The arguments as they were sent. */
export type SentArguments = Readonly<Record<string, unknown>>;

/** Who answers calls of tools: in this thread, or in another one. */
export interface Runner {
  /** The result, a failure of the tool's own too. Throws bugs, and the reason of the caller's signal. */
  call(name: string, sent: SentArguments, caller: Caller): Promise<ToolResult>;
  /** Gives everything back that is held. */
  close(): void;
}
