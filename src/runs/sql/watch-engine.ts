import { C1zError } from "../../c1z/errors.js";
import { formatBytes } from "../../c1z/limits.js";

/** What a run may take. */
export interface EngineBounds {
  /** Such as `2GB`: what the engine itself was told. */
  readonly memoryLimit: string;
  /** The time that the query was given, if it was given one: as text, and whether it is over. */
  readonly limit: { readonly time: string; readonly signal: AbortSignal } | undefined;
}

const CHECK_EVERY_MS = 250;
/** How long a query whose time is over may take to end. */
const GRACE_MS = 2000;
/** What the process may hold besides: rows that are loaded, and what the engine does not count. */
const BESIDES_BYTES = 1024 ** 3;
const UNITS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4 };

/**
 * Ends the process where the engine does not end a query: it looks at its limits between rows, but one call of a function that makes a very
 * long value is done before it looks (DuckDB 1.5). `tell` gets the reason; what ends the process at a signal removes the temp folder.
 * Returns a function that ends the watch.
 */
export function watchEngine(
  { memoryLimit, limit }: EngineBounds,
  tell: (error: C1zError) => void,
  end: () => void = () => process.kill(process.pid, "SIGTERM"),
): () => void {
  const most = bytesOf(memoryLimit) + process.memoryUsage.rss() + BESIDES_BYTES;
  let overSince: number | undefined;
  const check = (): void => {
    if (limit?.signal.aborted === true) overSince ??= performance.now();
    const reason = reasonToEnd(limit?.time, overSince, most);
    if (reason === undefined) return;
    clearInterval(timer);
    tell(new C1zError("C1Z_SQL_STOPPED", reason, { commandHint: "Ask for less." }));
    end();
  };
  const timer = setInterval(check, CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function reasonToEnd(time: string | undefined, overSince: number | undefined, most: number): string | undefined {
  if (overSince !== undefined && performance.now() - overSince > GRACE_MS)
    return `The query was stopped after ${time} by ending the program: the engine did not end it.`;
  const held = process.memoryUsage.rss();
  if (held <= most) return undefined;
  return `The query was stopped by ending the program: it held ${formatBytes(held)}, which the engine's limit did not prevent.`;
}

/** `2GB` counts in thousands, `2GiB` in 1024s. */
function bytesOf(text: string): number {
  const [, count, unit = "", binary] = /^(\d+(?:\.\d+)?)\s*([kmgt])(i?)b$/i.exec(text) ?? [];
  return Number(count) * (binary === "" ? 1000 : 1024) ** (UNITS[unit.toLowerCase()] ?? 0);
}
