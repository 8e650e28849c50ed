import type { ResourceRef } from "../c1z/model.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { Resource } from "../c1z/protobuf/messages.js";
import type { EncodedResource } from "../c1z/store.js";
import { endOfJsonValue } from "../projection/json-scan.js";
import { AnnotationReader, type AnnotationSpan } from "./annotation-spans.js";
import type { BatchTexts } from "./batch-texts.js";
import { enumWord } from "./enum-word.js";
import { JsonMembers, type TextSpan } from "./json-members.js";
import { resourceKey } from "./keys.js";
import type { Origin, RowSource } from "./table.js";
import { textOfBytes } from "./table-batch.js";

const QUOTE = 0x22;
const TRAIT_LENGTH = "Trait".length;

/** A resource as its row and the message in it, connector.v2.Resource. */
export type ResourceRow = ResourceRef & Pick<EncodedResource, "message" | "appendJson">;

/** The e-mail addresses of a user: all as a list in JSON, and the primary one, else the first. */
interface Emails {
  readonly list: TextSpan | undefined;
  readonly chosen: TextSpan | undefined;
}

const NO_EMAILS: Emails = { list: undefined, chosen: undefined };

/**
 * A resource in its JSON form, of which the tables take pieces: to parse it and to print again what is JSON in the tables took most of the time of its
 * export. One object for all rows: it shows the last one that was read.
 */
export class ScannedResource implements RowSource {
  readonly origin: Origin;
  readonly resource = new JsonMembers(["displayName", "annotations", "description", "profile", "status", "createdAt"]);
  readonly status = new JsonMembers(["status", "details"]);
  /** The fields of the user trait; none where there is no such trait. */
  readonly user = new JsonMembers([
    "emails",
    "status",
    "accountType",
    "login",
    "loginAliases",
    "employeeIds",
    "createdAt",
    "lastLogin",
    "mfaStatus",
    "ssoStatus",
    "structuredName",
  ]);
  readonly userStatus = new JsonMembers(["status", "details"]);
  readonly structuredName = new JsonMembers(["givenName", "familyName"]);
  /** In stored order. */
  annotations: readonly AnnotationSpan[] = [];
  isUser = false;
  emails: Emails = NO_EMAILS;
  key: TextSpan = { start: 0, end: 0 };
  type: TextSpan = this.key;
  id: TextSpan = this.key;
  parentKey: TextSpan | undefined;
  readonly #texts: BatchTexts;
  readonly #encoder = new JsonEncoder();
  readonly #reader: AnnotationReader;
  readonly #email = new JsonMembers(["address", "isPrimary"]);
  readonly #found = new JsonMembers(["id", "url", "profile", "mfaEnabled", "ssoEnabled"]);
  #profile: TextSpan | undefined;
  /** By prefix the word that a value became last: most rows have the same. */
  readonly #words = new Map<string, { readonly json: string; readonly word: string | undefined }>();

  /** Its texts are added to `texts`. */
  constructor(origin: Origin, texts: BatchTexts) {
    this.origin = origin;
    this.#texts = texts;
    this.#reader = new AnnotationReader(texts);
  }

  /** Goes to a row. Throws `C1Z_BAD_MESSAGE` if its message is no resource. */
  read(row: ResourceRow): void {
    const { out } = this.#texts;
    const start = out.length;
    if (row.appendJson?.(out) !== true) this.#encoder.encode(Resource, row.message, out);
    this.isUser = false;
    this.user.forget();
    this.annotations = [];
    this.resource.read(out.bytes, start, out.length, "annotations", this.#readAnnotations);
    this.#readIds(row);
    this.#readInto(this.status, this.resource.at("status"));
    this.#readInto(this.userStatus, this.user.at("status"));
    this.#readInto(this.structuredName, this.user.at("structuredName"));
    this.emails = this.#findEmails();
    this.#profile = this.#findProfile();
  }

  /** A value as text. */
  text(value: TextSpan | undefined): TextSpan | undefined {
    return value && this.#texts.textOf(value);
  }

  /** A value of an enum, as the tables have it. */
  word(value: TextSpan | undefined, prefix: string): string | undefined {
    if (value === undefined) return undefined;
    const known = this.#words.get(prefix);
    if (known !== undefined && this.#texts.isAt(value, known.json)) return known.word;
    const json = textOfBytes(this.#texts.out.bytes, value.start, value.end);
    const word = enumWord(JSON.parse(json), prefix);
    this.#words.set(prefix, { json, word });
    return word;
  }

  /** Whether a boolean of a message is true; undefined without the message. */
  isSet(message: TextSpan | undefined, name: "mfaEnabled" | "ssoEnabled"): boolean | undefined {
    if (message === undefined) return undefined;
    this.#readInto(this.#found, message);
    return this.#isTrue(this.#found.at(name));
  }

  /** The text of a field of the first annotation with a type. */
  textIn(type: string, name: "id" | "url"): TextSpan | undefined {
    const found = this.#reader.find(this.annotations, type);
    if (found === undefined) return undefined;
    this.#readInto(this.#found, found.json);
    const value = this.#found.at(name);
    return value !== undefined && this.#texts.out.bytes[value.start] === QUOTE ? this.text(value) : undefined;
  }

  /** Its own status, else that of its user trait. */
  get statusWord(): string | undefined {
    return this.word(this.status.at("status"), "RESOURCE_STATUS") ?? this.word(this.userStatus.at("status"), "STATUS");
  }

  /** Its own time of creation, else that of its user trait. */
  get createdAt(): TextSpan | undefined {
    return this.text(this.resource.at("createdAt") ?? this.user.at("createdAt"));
  }

  /** Its own profile, else that of its first trait with one, as JSON. */
  get profile(): TextSpan | undefined {
    return this.#profile;
  }

  /** The names of its traits, as a list in JSON; undefined if it has no annotations. */
  get traits(): TextSpan | undefined {
    if (this.resource.at("annotations") === undefined) return undefined;
    const { out } = this.#texts;
    const begin = out.length;
    out.ascii("[");
    for (const annotation of this.annotations) {
      if (!this.#reader.isTrait(annotation)) continue;
      const { start, end } = annotation.type;
      out.ascii(out.length === begin + 1 ? '"' : ',"');
      out.reserve(end - start);
      out.copy(out.bytes, start, end - TRAIT_LENGTH);
      out.ascii('"');
    }
    out.ascii("]");
    return { start: begin, end: out.length };
  }

  #findEmails(): Emails {
    const emails = this.user.at("emails");
    if (emails === undefined) return NO_EMAILS;
    const { out } = this.#texts;
    const addresses: (TextSpan | undefined)[] = [];
    let primary: number | undefined;
    for (const email of this.#texts.itemsOf(emails)) {
      this.#readInto(this.#email, email);
      if (primary === undefined && this.#isTrue(this.#email.at("isPrimary"))) primary = addresses.length;
      addresses.push(this.#email.at("address"));
    }
    const begin = out.length;
    addresses.forEach((address, index) => {
      out.ascii(index === 0 ? "[" : ",");
      if (address === undefined) out.ascii('""');
      else {
        out.reserve(address.end - address.start);
        out.copy(out.bytes, address.start, address.end);
      }
    });
    out.ascii("]");
    return { list: { start: begin, end: out.length }, chosen: this.text(addresses[primary ?? 0]) };
  }

  #readIds({ resourceType, resource, parent }: ResourceRow): void {
    const texts = this.#texts;
    this.key = texts.add(resourceKey({ resourceType, resource }));
    // Each is its end in the key, but for a type that is escaped there.
    this.id = { start: this.key.end - Buffer.byteLength(resource), end: this.key.end };
    const typeEnd = this.id.start - 1;
    const isAsItIs = typeEnd - this.key.start === Buffer.byteLength(resourceType);
    this.type = isAsItIs ? { start: this.key.start, end: typeEnd } : texts.add(resourceType);
    this.parentKey = parent && texts.add(resourceKey(parent));
  }

  readonly #readAnnotations = (start: number): number => {
    const found: AnnotationSpan[] = [];
    this.annotations = found;
    return this.#reader.read(start, found, this.#readAnnotation);
  };

  /** Of several user traits the first counts. */
  readonly #readAnnotation = (start: number, type: TextSpan): number => {
    const { bytes, length } = this.#texts.out;
    if (this.isUser || !this.#texts.isAt(type, "UserTrait")) return endOfJsonValue(bytes, start, length);
    this.isUser = true;
    return this.user.read(bytes, start, length);
  };

  #findProfile(): TextSpan | undefined {
    const own = this.resource.at("profile");
    if (own !== undefined) return this.#texts.jsonOf(own);
    for (const annotation of this.annotations) {
      if (!this.#reader.isTrait(annotation)) continue;
      this.#readInto(this.#found, annotation.json);
      const profile = this.#found.at("profile");
      if (profile !== undefined) return this.#texts.jsonOf(profile);
    }
    return undefined;
  }

  #readInto(members: Pick<JsonMembers<string>, "read" | "forget">, object: TextSpan | undefined): void {
    if (object === undefined) members.forget();
    else members.read(this.#texts.out.bytes, object.start, object.end);
  }

  #isTrue(value: TextSpan | undefined): boolean {
    return value !== undefined && this.#texts.isAt(value, "true");
  }
}
