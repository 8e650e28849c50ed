import type { C1zError } from "../../c1z/errors.js";
import type { IdHasher } from "../../findings/id-hasher.js";
import { UnclearFileError } from "../archives/unclear-file-error.js";
import type { ToldFailure } from "./told-failure.js";

/** What is kept from clients. */
export interface Concealed {
  /** Ids, names and e-mails come as hashes, which are taken for what they stand for when they come back. */
  readonly ids: boolean;
  /** Names, e-mails, logins, descriptions and profiles are left out. */
  readonly names: boolean;
}

/** Texts that tell who somebody is, besides ids. Everything below them counts, too. */
const NAMES = new Set([
  ...["displayName", "description", "text", "owner", "login", "loginAliases", "address", "emails", "structuredName"],
  ...["profile", "employeeIds", "userIds", "url", "help", "old", "new", "names", "annotations", "detail", "syncToken"],
]);
/** Texts of ours, words of the format, times, and ids of syncs and types: they tell of nobody. */
const PLAIN = new Set([
  ...[
    "kind",
    "level",
    "rule",
    "code",
    "resourceType",
    "@type",
    "syncType",
    "matched",
    "answer",
    "change",
    "means",
    "cause",
  ],
  ...[
    "source",
    "format",
    "file",
    "topic",
    "why",
    "remedy",
    "advice",
    "hint",
    "fingerprint",
    "sync",
    "path",
    "purpose",
    "type",
  ],
  ...["status", "accountType", "traits", "permission", "startedAt", "endedAt", "createdAt", "lastLogin", "expiresAt"],
  ...[
    "syncId",
    "parentSyncId",
    "stats",
    "summary",
    "counts",
    "reason",
    "failure",
    "sign",
    "operation",
    "limits",
    "libraryRetries",
    "failOn",
  ],
]);
/** Objects whose ids are those of types and syncs. */
const KINDS = new Set(["resourceType", "resourceTypes", "grantableTo", "sync", "syncs"]);
/** What findings name that is a name itself. */
const NAME_KINDS = new Set(["email", "login", "text", "name"]);
/** Sentences, in which what may tell something stands in quotes. */
const SENTENCES = new Set(["message", "notices"]);
const HIDDEN = "…";
/** What changes of two syncs may have in common, and is told by types and numbers only; all else names objects. */
const CAUSES_OF_NOBODY = new Set(["whole-type", "disabled-users"]);
/** Hashes that can still be asked with; the oldest are forgotten first. */
const MOST_KNOWN = 200_000;

/** Keeps from clients what identifies anybody, in all answers alike. */
export class Concealer {
  readonly #concealed: Concealed;
  readonly #hasher: IdHasher;
  readonly #known = new Map<string, string>();

  constructor(concealed: Concealed, hasher: IdHasher) {
    this.#concealed = concealed;
    this.#hasher = hasher;
  }

  /** The JSON of a command without it. */
  json(value: unknown): unknown {
    return this.#value(value, "");
  }

  /** A text that was sent, with hashes of ours as what they stand for. */
  meant(text: string): string {
    return text.replace(/#[0-9a-f]{12}(?![0-9a-f])/g, (hash) => this.#known.get(hash) ?? hash);
  }

  /** A refusal without it: what is like a name that was not found is named there. */
  error(error: C1zError): ToldFailure {
    const { code, message } = error;
    // Names of files stay as they are.
    if (error instanceof UnclearFileError) return { code, message, hint: error.hint, names: error.names };
    if (code === "C1Z_UNKNOWN_NAME") return { code, message: "Nothing is called so.", hint: "`search` finds ids." };
    if (code === "C1Z_AMBIGUOUS")
      return { code, message: "This names several objects.", hint: "`search` finds their ids." };
    return { code, message: this.#sentence(message), hint: undefined };
  }

  #value(value: unknown, name: string): unknown {
    if (typeof value === "string") return this.#text(value, name);
    if (Array.isArray(value)) return value.map((one) => this.#value(one, name));
    if (typeof value !== "object" || value === null) return value;
    // What is below a name is one, too, whatever it is called.
    const isBelow = (NAMES.has(name) && name !== "annotations") || name === "stats" || name === "counts";
    const isOfNobody = KINDS.has(name);
    // A finding names an e-mail or a login by itself as its id.
    const isName = "kind" in value && NAME_KINDS.has(String(value.kind));
    const entries = Object.entries(value).map(([own, one]) => {
      if (name === "causes" && own === "message" && !isCauseOfNobody(value)) return [own, HIDDEN];
      const called = isName && own === "id" ? "text" : own;
      const shown = isOfNobody && own === "id" ? one : this.#value(one, isBelow ? name : called);
      // Some objects hold something by ids.
      return [/^@?\w+$/.test(own) ? own : this.#id(own), shown];
    });
    return Object.fromEntries(entries);
  }

  #text(text: string, name: string): string {
    if (text === "" || PLAIN.has(name)) return text;
    // Of a field, not of a file or a request.
    if (name === "path" && !text.includes("/")) return text;
    if (SENTENCES.has(name)) return this.#sentence(text);
    if (NAMES.has(name)) return this.#concealed.names ? HIDDEN : this.#hash(text);
    return this.#id(text);
  }

  /** The type of `TYPE/ID` stays. */
  #id(text: string): string {
    if (!this.#concealed.ids) return text;
    const slash = text.indexOf("/");
    return `${text.slice(0, slash + 1)}${this.#hash(text.slice(slash + 1))}`;
  }

  #sentence(text: string): string {
    if (this.#concealed.ids) return this.#hasher.words(text);
    return text.replaceAll(/"(?:[^"\\]|\\.)*"/g, `"${HIDDEN}"`);
  }

  #hash(text: string): string {
    if (!this.#concealed.ids) return text;
    const hash = this.#hasher.hash(text);
    this.#known.delete(hash);
    this.#known.set(hash, text);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    return hash;
  }
}

function isCauseOfNobody(value: object): boolean {
  return "cause" in value && CAUSES_OF_NOBODY.has(String(value.cause));
}
