const LEVELS = "▁▂▃▄▅▆▇█";

/** A line of bars for numbers from 0 up, the greatest of them full; more numbers than `most` are left out from the start. A gap is a blank. */
export function sparkline(numbers: readonly (number | undefined)[], most = 40): string {
  const shown = numbers.slice(-most);
  const greatest = Math.max(1, ...shown.map((number) => number ?? 0));
  return shown
    .map((number) =>
      number === undefined ? " " : (LEVELS[Math.ceil((number / greatest) * LEVELS.length) - 1] ?? LEVELS[0]),
    )
    .join("");
}
