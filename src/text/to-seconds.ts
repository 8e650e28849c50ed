/** A time without the fraction of its seconds: what fits a table. Empty for what is no text. */
export function toSeconds(time: unknown): string {
  return typeof time === "string" ? time.replace(/\.\d+Z$/, "Z") : "";
}
