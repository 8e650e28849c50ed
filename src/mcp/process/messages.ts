import type { ToolResult } from "../answer/tool-result.js";
import type { SentArguments } from "../runner.js";
import type { RunnerOptions } from "../tool-runner.js";

/** To the process: first what is served; then a call with a number, that nobody waits for it any more, or that the session is over. */
export type ToProcess =
  | { readonly served: RunnerOptions }
  | { readonly id: number; readonly name: string; readonly sent: SentArguments }
  | { readonly cancel: number }
  | "close";

/** From the process: results by the numbers of their calls, and how far reading is. */
export type FromProcess =
  | { readonly id: number; readonly result: ToolResult }
  | { readonly id: number; readonly done: number; readonly total: number | undefined }
  | { readonly id: number; readonly bug: unknown };
