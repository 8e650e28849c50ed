import { CLIError } from "@oclif/core/errors";
import { C1zError } from "../../c1z/errors.js";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const TIME = /^(?<count>\d+(?:\.\d+)?)(?<unit>ms|s|m|h)?$/;
/** The most that a timer takes. */
const MOST_MS = 2 ** 31 - 1;

/**
 * A signal that is aborted when the time is over, with `C1Z_SQL_STOPPED`; `time` is such as `30s`, `500ms`, `5m`, and seconds without a unit. Calling
 * `cancel` lets the process end earlier. Throws a `CLIError` for another text.
 */
export function timeLimit(time: string): { readonly time: string; readonly signal: AbortSignal; cancel(): void } {
  const { count, unit = "s" } = TIME.exec(time)?.groups ?? {};
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (!(milliseconds > 0 && milliseconds <= MOST_MS)) {
    throw new CLIError(`Expected a time such as 30s, 500ms or 5m with --timeout, got "${time}".`);
  }
  const controller = new AbortController();
  const stop = (): void =>
    controller.abort(
      new C1zError("C1Z_SQL_STOPPED", `The query was stopped after ${time}: it had not ended.`, {
        commandHint: "Ask for less, or allow it more time with --timeout.",
      }),
    );
  const timer = setTimeout(stop, milliseconds);
  return { time, signal: controller.signal, cancel: () => clearTimeout(timer) };
}
