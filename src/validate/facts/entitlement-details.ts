import { EntitlementPurposeValue } from "../../c1z/protobuf/messages.js";
import { WIRE_BYTES, WIRE_VARINT, WireReader } from "../../c1z/protobuf/wire-reader.js";
import { lastVarint, textAt } from "../../c1z/protobuf/wire-values.js";
import { type AnySpan, lastString, readAny } from "./any-reader.js";
import { MOST_ID_BYTES, mayBreakLimits } from "./field-limits.js";

/** An EntitlementExclusionGroup annotation. */
export interface ExclusionGroup {
  readonly id: string;
  readonly isDefault: boolean;
  /** Whether the group is one per resource rather than one for the whole connector. */
  readonly isScopedToResource: boolean;
}

/** What rules want to know of an entitlement besides its ids. */
export interface EntitlementDetails {
  readonly hasDisplayName: boolean;
  /** Empty where there is none. */
  readonly slug: string;
  /** Ids of the types that may hold it; none: no restriction stated. */
  readonly grantableTo: readonly string[];
  readonly exclusionGroup: ExclusionGroup | undefined;
  /** False where no field can break a limit. */
  readonly mayBreakLimits: boolean;
}

/** Field tags of connector.v2.Entitlement and ResourceType (docs/messages.md, "Main messages"). */
const DISPLAY_NAME = (3 << 3) | WIRE_BYTES;
const GRANTABLE_TO = (5 << 3) | WIRE_BYTES;
const ANNOTATION = (6 << 3) | WIRE_BYTES;
const PURPOSE = (7 << 3) | WIRE_VARINT;
const SLUG = (8 << 3) | WIRE_BYTES;
const TYPE_ID = (1 << 3) | WIRE_BYTES;
/** Field numbers of EntitlementExclusionGroup (docs/messages.md, "Other annotations"). */
const GROUP = { id: 1, isDefault: 3, scopeToResource: 4 } as const;

/** Reads those parts of a connector.v2.Entitlement that rules ask about. */
export class EntitlementDetailsReader {
  readonly #reader = new WireReader();
  readonly #any: AnySpan = { name: "", start: 0, end: 0 };

  /** Throws `C1Z_BAD_MESSAGE` where the bytes are no message. */
  read(message: Uint8Array): EntitlementDetails {
    const reader = this.#reader;
    const end = message.length;
    reader.bytes = message;
    reader.position = 0;
    let hasDisplayName = false;
    let slug = "";
    let mayBreak = end > MOST_ID_BYTES;
    let exclusionGroup: ExclusionGroup | undefined;
    const grantableTo: string[] = [];
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === PURPOSE) {
        if (!EntitlementPurposeValue.names.has(reader.uint(end))) mayBreak = true;
        continue;
      }
      if (tag !== DISPLAY_NAME && tag !== GRANTABLE_TO && tag !== ANNOTATION && tag !== SLUG) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      if (tag === DISPLAY_NAME) hasDisplayName = limit > reader.position;
      else if (tag === SLUG) slug = textAt(reader, reader.position, limit);
      else if (tag === GRANTABLE_TO) grantableTo.push(this.#typeId(limit));
      else {
        const any = readAny(reader, limit, this.#any);
        if (mayBreakLimits(any)) mayBreak = true;
        if (any.name === "EntitlementExclusionGroup") exclusionGroup = this.#readGroup(any.start, any.end);
      }
      reader.position = limit;
    }
    return { hasDisplayName, slug, grantableTo, exclusionGroup, mayBreakLimits: mayBreak };
  }

  #typeId(end: number): string {
    const reader = this.#reader;
    let id = "";
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== TYPE_ID) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      id = textAt(reader, reader.position, limit);
      reader.position = limit;
    }
    return id;
  }

  #readGroup(start: number, end: number): ExclusionGroup {
    const reader = this.#reader;
    const flag = (number: number): boolean => lastVarint(reader, number, start, end) !== 0n;
    return {
      id: lastString(reader, GROUP.id, start, end),
      isDefault: flag(GROUP.isDefault),
      isScopedToResource: flag(GROUP.scopeToResource),
    };
  }
}
