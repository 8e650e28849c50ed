import { createHmac, randomBytes } from "node:crypto";
import type { Detail, DetailValue, Evidence, Reference } from "./finding.js";
import { isReference } from "./references.js";

const DIGITS = 12;

/**
 * Replaces ids, names and e-mails by salted hashes: the same text always gets the same hash within a report, and in every
 * report with the same salt. Resource type ids stay: they name kinds, not people, and the report is useless without them.
 */
export class IdHasher {
  readonly #salt: string | Buffer;

  /** Without a salt of the caller's a random one is used: no two reports can be compared. */
  constructor(salt?: string) {
    this.#salt = salt ?? randomBytes(32);
  }

  /** The hash of a text. */
  hash(text: string): string {
    return `#${createHmac("sha256", this.#salt).update(text).digest("hex").slice(0, DIGITS)}`;
  }

  /** A place in a file with the key of its row hashed: keys are made of ids. Rows and offsets stay. */
  place(text: string): string {
    return text.replace(/\bkey .*/s, (key) => `key ${this.hash(key)}`);
  }

  /** Words with all that they quote hashed, and the paths of requests. */
  words(text: string): string {
    return text
      .replaceAll(/`[^`]*`|"(?:[^"\\]|\\.)*"/g, (quoted) => {
        const mark = quoted.charAt(0);
        return `${mark}${this.hash(quoted.slice(1, -1))}${mark}`;
      })
      .replaceAll(/(?<=\b(?:GET|POST|PUT|PATCH|DELETE) )[^\s,]+/g, (path) => this.hash(path));
  }

  /** Evidence with everything hashed that may tell who it is about; words made from it tell no more. */
  evidence(evidence: Evidence): Evidence {
    return {
      ...evidence,
      subject: this.#reference(evidence.subject),
      related: evidence.related.map((reference) => this.#reference(reference)),
      detail: this.#detail(evidence.detail),
      group: this.hash(evidence.group),
      // It was made of ids: of the hashed ones it is another.
      fingerprint: undefined,
      ...(evidence.message !== undefined && { message: this.words(evidence.message) }),
    };
  }

  #reference(reference: Reference): Reference {
    switch (reference.kind) {
      case "sync":
      case "resource-type":
      case "log":
      case "file":
        return reference;
      case "location":
        return { kind: "location", id: this.place(reference.id) };
      case "text":
        return { kind: "text", id: "what exactly is left out with --hash-ids" };
      case "resource":
        return {
          kind: "resource",
          id: { resourceType: reference.id.resourceType, resource: this.hash(reference.id.resource) },
        };
      default:
        return { kind: reference.kind, id: this.hash(reference.id) };
    }
  }

  #detail(detail: Detail): Detail {
    return Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, this.#value(value)]));
  }

  #value(value: DetailValue): DetailValue {
    if (isReference(value)) return this.#reference(value);
    if (Array.isArray(value)) return value.map((item: DetailValue) => this.#value(item));
    if (typeof value === "object" && value !== null) return this.#detail(value as Detail);
    return value;
  }
}
