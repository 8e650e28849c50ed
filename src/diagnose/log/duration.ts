const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h)/gy;

/**
 * A duration of a log field in milliseconds: a number is seconds, as zap's JSON has it; text is Go's notation (`1m2.5s`,
 * `880.671µs`), as its console has it.
 */
export function durationMs(value: unknown): number | undefined {
  if (typeof value === "number") return value * 1000;
  if (typeof value !== "string" || value === "" || value.length > 40) return undefined;
  PART.lastIndex = 0;
  let total = 0;
  let end = 0;
  for (let part = PART.exec(value); part !== null; part = PART.exec(value)) {
    total += Number(part[1]) * (UNIT_MS[part[2] ?? ""] ?? 0);
    end = PART.lastIndex;
  }
  return end === value.length ? total : undefined;
}
