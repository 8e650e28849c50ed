import { WIRE_BYTES, WIRE_VARINT, WireReader } from "../../c1z/protobuf/wire-reader.js";
import { textAt } from "../../c1z/protobuf/wire-values.js";
import { type AnySpan, readAny } from "./any-reader.js";
import { isEmailAddress } from "./email-address.js";
import {
  ANNOTATION_LIMITS,
  type FieldLimit,
  type FieldLimits,
  type LimitedMessage,
  MESSAGE_LIMITS,
} from "./field-limits.js";

/** A field that breaks a limit. */
export interface FieldFault {
  /** The message and the path in it: `Resource.description`, `UserTrait.emails.address`. */
  readonly field: string;
  readonly limit: FieldLimit;
  /** Bytes of a text, the number of an enum. */
  readonly value: number;
  /** An e-mail address, as far as it fits into a report; else empty. */
  readonly text: string;
}

/** The number of the field with the annotations of each message. */
const ANNOTATIONS: Readonly<Record<LimitedMessage, number>> = { ResourceType: 4, Resource: 4, Entitlement: 6 };
/** So much of an address is kept: one may be megabytes long. */
const LONGEST_SHOWN = 254;

const NO_FAULTS: readonly FieldFault[] = [];

/** Holds messages against the SDK's limits, in place: nearly all are within them, and then nothing is made. */
export class FieldChecker {
  readonly #reader = new WireReader();
  readonly #any: AnySpan = { name: "", start: 0, end: 0 };
  #faults: FieldFault[] | undefined;

  /** Expects a message that was read before. Throws `C1Z_BAD_MESSAGE` where the bytes are no message. */
  check(name: LimitedMessage, message: Uint8Array): readonly FieldFault[] {
    const reader = this.#reader;
    const limits = MESSAGE_LIMITS[name];
    const annotation = (ANNOTATIONS[name] << 3) | WIRE_BYTES;
    const end = message.length;
    reader.bytes = message;
    reader.position = 0;
    this.#faults = undefined;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === annotation) this.#checkAnnotation(reader.limit(end));
      else this.#checkField(tag, end, limits, name);
    }
    return this.#faults ?? NO_FAULTS;
  }

  #checkAnnotation(limit: number): void {
    const { name, start, end } = readAny(this.#reader, limit, this.#any);
    const limits = ANNOTATION_LIMITS.get(name);
    if (limits !== undefined) this.#checkMessage(start, end, limits, name);
    this.#reader.position = limit;
  }

  #checkMessage(start: number, end: number, limits: FieldLimits, path: string): void {
    const reader = this.#reader;
    reader.position = start;
    while (reader.position < end) this.#checkField(reader.tag(end), end, limits, path);
  }

  /** Passes one field whose tag was read. */
  #checkField(tag: number, end: number, limits: FieldLimits, path: string): void {
    const reader = this.#reader;
    const field = limits.get(tag >>> 3);
    if (field === undefined) {
      reader.skip(tag, end);
      return;
    }
    const [name, limit] = field;
    const wireType = tag & 7;
    if (limit.kind === "enum") {
      if (wireType === WIRE_VARINT) this.#checkEnum(reader.uint(end), limit, `${path}.${name}`);
      else if (wireType === WIRE_BYTES) this.#checkPackedEnums(reader.limit(end), limit, `${path}.${name}`);
      else reader.skip(tag, end);
      return;
    }
    if (wireType !== WIRE_BYTES) {
      reader.skip(tag, end);
      return;
    }
    const stop = reader.limit(end);
    if (limit.kind === "message") this.#checkMessage(reader.position, stop, limit.fields, `${path}.${name}`);
    else this.#checkText(stop, limit, path, name);
    reader.position = stop;
  }

  #checkPackedEnums(stop: number, limit: FieldLimit & { readonly kind: "enum" }, field: string): void {
    while (this.#reader.position < stop) this.#checkEnum(this.#reader.uint(stop), limit, field);
  }

  #checkEnum(value: number, limit: FieldLimit & { readonly kind: "enum" }, field: string): void {
    if (!limit.known.has(value)) this.#add({ field, limit, value, text: "" });
  }

  #checkText(stop: number, limit: FieldLimit & { readonly kind: "text" | "email" }, path: string, name: string): void {
    const start = this.#reader.position;
    const value = stop - start;
    if (limit.kind === "email") {
      const address = textAt(this.#reader, start, stop);
      // An empty one is no address: user-email-missing speaks of it.
      if (value === 0 || isEmailAddress(address)) return;
      this.#add({ field: `${path}.${name}`, limit, value, text: address.slice(0, LONGEST_SHOWN) });
      return;
    }
    const isTooShort = value === 0 && limit.isRequired === true;
    const isOther = value > 0 && limit.startsWith !== undefined && !this.#begins(start, stop, limit.startsWith);
    if (value > limit.mostBytes || isTooShort || isOther)
      this.#add({ field: `${path}.${name}`, limit, value, text: "" });
  }

  #begins(start: number, stop: number, expected: string): boolean {
    if (stop - start < expected.length) return false;
    for (let at = 0; at < expected.length; at++) {
      if (this.#reader.bytes[start + at] !== expected.charCodeAt(at)) return false;
    }
    return true;
  }

  #add(fault: FieldFault): void {
    if (this.#faults === undefined) this.#faults = [fault];
    else this.#faults.push(fault);
  }
}
