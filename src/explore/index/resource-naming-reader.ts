import { WIRE_BYTES, WIRE_VARINT, WireReader } from "../../c1z/protobuf/wire-reader.js";
import { textAt } from "../../c1z/protobuf/wire-values.js";
import { type AnySpan, readAny } from "../../validate/facts/any-reader.js";
import { MFA } from "./sync-index.js";

/** Field tags of connector.v2.Resource, UserTrait and the messages in them (docs/messages.md, "Main messages" and "Traits"). */
const DISPLAY_NAME = (3 << 3) | WIRE_BYTES;
const ANNOTATION = (4 << 3) | WIRE_BYTES;
const RESOURCE_STATUS = (11 << 3) | WIRE_BYTES;
const RAW_ID = (1 << 3) | WIRE_BYTES;
const EMAIL = (1 << 3) | WIRE_BYTES;
const USER_STATUS = (2 << 3) | WIRE_BYTES;
const LOGIN = (6 << 3) | WIRE_BYTES;
const LOGIN_ALIAS = (7 << 3) | WIRE_BYTES;
const MFA_STATUS = (10 << 3) | WIRE_BYTES;
const FIRST_TEXT = (1 << 3) | WIRE_BYTES;
const FIRST_NUMBER = (1 << 3) | WIRE_VARINT;

/** What people know a resource by, and its states. Filled anew for each resource. */
export class ResourceNamingReader {
  name = "";
  /** RawIds, logins and e-mail addresses, as far as there are any. */
  texts: string[] = [];
  /** A number of `STATUSES`, and one of `MFA`. */
  status = 0;
  mfa = 0;
  /** Names of the annotations that are traits: `UserTrait`. */
  traits: string[] = [];
  #userStatus = 0;
  readonly #reader = new WireReader();
  readonly #any: AnySpan = { name: "", start: 0, end: 0 };

  /** Reads a connector.v2.Resource. Throws `C1Z_BAD_MESSAGE` where the bytes are none. */
  read(message: Uint8Array): void {
    const reader = this.#reader;
    reader.bytes = message;
    reader.position = 0;
    this.name = "";
    this.texts = [];
    this.traits = [];
    this.status = this.mfa = this.#userStatus = 0;
    const end = message.length;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== DISPLAY_NAME && tag !== ANNOTATION && tag !== RESOURCE_STATUS) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      if (tag === DISPLAY_NAME) this.name = textAt(reader, reader.position, limit);
      else if (tag === RESOURCE_STATUS) this.status = this.#number(reader.position, limit);
      else this.#readAnnotation(limit);
      reader.position = limit;
    }
    if (this.#userStatus > 0) this.status = this.#userStatus;
  }

  #readAnnotation(limit: number): void {
    const { name, start, end } = readAny(this.#reader, limit, this.#any);
    if (name.endsWith("Trait")) this.traits.push(name);
    if (name === "RawId") this.#addTexts(RAW_ID, start, end);
    else if (name === "UserTrait") this.#readUser(start, end);
  }

  #readUser(start: number, end: number): void {
    const reader = this.#reader;
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== EMAIL && tag !== LOGIN && tag !== LOGIN_ALIAS && tag !== USER_STATUS && tag !== MFA_STATUS) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      const from = reader.position;
      if (tag === EMAIL) this.#addTexts(FIRST_TEXT, from, limit);
      else if (tag === USER_STATUS) this.#userStatus = this.#number(from, limit);
      else if (tag === MFA_STATUS) this.mfa = MFA.indexOf(this.#number(from, limit) === 0 ? "off" : "on");
      else this.#add(textAt(reader, from, limit));
      reader.position = limit;
    }
  }

  /** The texts of one field of a message. */
  #addTexts(wanted: number, start: number, end: number): void {
    const reader = this.#reader;
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== wanted) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      this.#add(textAt(reader, reader.position, limit));
      reader.position = limit;
    }
  }

  #add(text: string): void {
    if (text !== "") this.texts.push(text);
  }

  /** The number in the first field of a message, the last one if there are several; 0: there is none. */
  #number(start: number, end: number): number {
    const reader = this.#reader;
    let value = 0;
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === FIRST_NUMBER) value = reader.uint(end);
      else reader.skip(tag, end);
    }
    return value;
  }
}
