import type { ResourceTexts } from "./resource-texts.js";

/** How well a text matches, best first; the number is the rank. */
export const RANK = {
  id: 0,
  rawId: 1,
  loginOrEmail: 2,
  name: 3,
  namePrefix: 4,
  substring: 5,
} as const;

export type Rank = (typeof RANK)[keyof typeof RANK];

/** What matched: how well, and the text itself with its field. */
export interface TextMatch {
  readonly rank: Rank;
  readonly field: "id" | "RawId" | "login" | "email" | "name";
  readonly text: string;
}

/** Matches the user's text against the texts of resources. Case matters only if a whole id is matched. */
export class TextMatcher {
  readonly #wanted: string;
  readonly #folded: string;

  constructor(wanted: string) {
    this.#wanted = wanted;
    this.#folded = wanted.toLowerCase();
  }

  /** The best match; undefined if there is none. */
  best(texts: ResourceTexts): TextMatch | undefined {
    const candidates = [
      this.#id("id", RANK.id, texts.id),
      ...texts.rawIds.map((text) => this.#id("RawId", RANK.rawId, text)),
      ...texts.logins.map((text) => this.#address("login", text)),
      ...texts.emails.map((text) => this.#address("email", text)),
      this.#name(texts.name),
    ];
    let best: TextMatch | undefined;
    for (const match of candidates)
      if (match !== undefined && (best === undefined || match.rank < best.rank)) best = match;
    return best;
  }

  /**
   * Whether stored message bytes could match at all: a quick test that avoids decoding. Text that is not ASCII may be stored in
   * another case, which can't be seen in the bytes; then the answer is always yes.
   */
  couldMatch(message: Uint8Array): boolean {
    if (/[^ -~]/.test(this.#folded)) return true;
    const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
    return bytes.toString("latin1").toLowerCase().includes(this.#folded);
  }

  #id(field: "id" | "RawId", exact: Rank, text: string): TextMatch | undefined {
    return text === this.#wanted ? { rank: exact, field, text } : this.#substring(field, text);
  }

  #address(field: "login" | "email", text: string): TextMatch | undefined {
    return text.toLowerCase() === this.#folded
      ? { rank: RANK.loginOrEmail, field, text }
      : this.#substring(field, text);
  }

  #name(text: string): TextMatch | undefined {
    const folded = text.toLowerCase();
    if (folded === this.#folded) return { rank: RANK.name, field: "name", text };
    if (folded.startsWith(this.#folded)) return { rank: RANK.namePrefix, field: "name", text };
    return this.#substring("name", text);
  }

  #substring(field: TextMatch["field"], text: string): TextMatch | undefined {
    return text.toLowerCase().includes(this.#folded) ? { rank: RANK.substring, field, text } : undefined;
  }
}
