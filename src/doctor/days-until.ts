const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days from now until a time; negative where it has passed. */
export function daysUntil(time: string | number): number {
  return Math.floor((new Date(time).getTime() - Date.now()) / DAY_MS);
}
