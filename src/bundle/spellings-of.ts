import { printable } from "../terminal/printable.js";

/** A value as reports, JSON and addresses write it. */
export function spellingsOf(value: string): readonly string[] {
  const encoded = /[^\0-\x7F]|[@/: ]/.test(value) ? [percentEncoded(value)] : [];
  return [...new Set([value, printable(value), JSON.stringify(value).slice(1, -1), ...encoded])];
}

/** Percent-encoded; unpaired surrogates can't be. */
function percentEncoded(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, "\ufffd"));
}
