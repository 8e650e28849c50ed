import { StatusResourceStatus } from "../../c1z/protobuf/messages.js";
import { UserTraitAccountType } from "../../c1z/protobuf/traits.js";
import { WIRE_BYTES, WIRE_VARINT, WireReader } from "../../c1z/protobuf/wire-reader.js";
import { lastVarint, textAt } from "../../c1z/protobuf/wire-values.js";
import { type AnySpan, lastString, readAny } from "./any-reader.js";
import { isPlainEmailAddress } from "./email-address.js";
import { MOST_ID_BYTES, mayBreakLimits } from "./field-limits.js";
import { type TraitSet, traitOfAnnotation } from "./traits.js";

/** What rules want to know of a user. */
export interface UserDetails {
  /** The primary e-mail, else the first; empty where there is none. */
  readonly email: string;
  readonly login: string;
  /** Whether the trait or the resource states a status. */
  readonly hasStatus: boolean;
  /** Whether it is marked as a service or system account. */
  readonly isService: boolean;
}

/** What rules want to know of a resource besides its ids. */
export interface ResourceDetails {
  readonly rawId: string | undefined;
  readonly traits: TraitSet;
  readonly hasDisplayName: boolean;
  readonly hasBatonId: boolean;
  readonly childTypes: readonly string[];
  /** Whether the sync was told not to ask for the grants of its entitlements. */
  readonly skipsGrants: boolean;
  readonly user: UserDetails | undefined;
  /** False where no field can break a limit: of nearly all resources that shows without a closer look. */
  readonly mayBreakLimits: boolean;
}

/** Field tags of connector.v2.Resource, UserTrait and its Email (docs/messages.md, "Main messages", "Traits"). */
const DISPLAY_NAME = (3 << 3) | WIRE_BYTES;
const ANNOTATION = (4 << 3) | WIRE_BYTES;
const STATUS = (11 << 3) | WIRE_BYTES;
const USER_EMAIL = (1 << 3) | WIRE_BYTES;
const USER_STATUS = (2 << 3) | WIRE_BYTES;
const USER_ACCOUNT_TYPE = (5 << 3) | WIRE_VARINT;
const USER_LOGIN = (6 << 3) | WIRE_BYTES;
const EMAIL_ADDRESS = (1 << 3) | WIRE_BYTES;
const EMAIL_IS_PRIMARY = (2 << 3) | WIRE_VARINT;
/** Number of the one field that matters in Status, RawId and ChildResourceType. */
const FIRST_FIELD = 1;
const ACCOUNT_TYPE_SERVICE = 2;

/** Reads those parts of a connector.v2.Resource that rules ask about; everything else is skipped over. */
export class ResourceDetailsReader {
  readonly #reader = new WireReader();
  readonly #any: AnySpan = { name: "", start: 0, end: 0 };
  #mayBreakLimits = false;

  /** Throws `C1Z_BAD_MESSAGE` where the bytes are no message. */
  read(message: Uint8Array): ResourceDetails {
    const reader = this.#reader;
    const end = message.length;
    reader.bytes = message;
    reader.position = 0;
    let rawId: string | undefined;
    let traits: TraitSet = 0;
    let hasDisplayName = false;
    let hasBatonId = false;
    let hasStatus = false;
    let skipsGrants = false;
    let user: UserDetails | undefined;
    this.#mayBreakLimits = end > MOST_ID_BYTES;
    const childTypes: string[] = [];
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== DISPLAY_NAME && tag !== ANNOTATION && tag !== STATUS) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      const start = reader.position;
      if (tag === DISPLAY_NAME) hasDisplayName = limit > start;
      else if (tag === STATUS) hasStatus = this.#readStatus(start, limit);
      else {
        const any = readAny(reader, limit, this.#any);
        if (mayBreakLimits(any)) this.#mayBreakLimits = true;
        traits |= traitOfAnnotation(any.name);
        if (any.name === "RawId") rawId ??= lastString(reader, FIRST_FIELD, any.start, any.end) || undefined;
        else if (any.name === "UserTrait") user = this.#readUser(any.start, any.end);
        else if (any.name === "BatonID") hasBatonId = true;
        else if (any.name === "SkipGrants" || any.name === "SkipEntitlementsAndGrants") skipsGrants = true;
        else if (any.name === "ChildResourceType") childTypes.push(lastString(reader, FIRST_FIELD, any.start, any.end));
      }
      reader.position = limit;
    }
    if (user !== undefined && hasStatus) user = { ...user, hasStatus };
    const mayBreak = this.#mayBreakLimits;
    return { rawId, traits, hasDisplayName, hasBatonId, childTypes, skipsGrants, user, mayBreakLimits: mayBreak };
  }

  #readUser(start: number, end: number): UserDetails {
    const reader = this.#reader;
    let first = "";
    let primary = "";
    let login = "";
    let hasStatus = false;
    let accountType = 0;
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === USER_ACCOUNT_TYPE) {
        accountType = reader.uint(end);
        if (!UserTraitAccountType.names.has(accountType)) this.#mayBreakLimits = true;
        continue;
      }
      if (tag !== USER_EMAIL && tag !== USER_STATUS && tag !== USER_LOGIN) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      if (tag === USER_LOGIN) login = textAt(reader, reader.position, limit);
      else if (tag === USER_STATUS) hasStatus = this.#readStatus(reader.position, limit);
      else {
        const email = this.#readEmail(limit);
        first ||= email.address;
        if (!isPlainEmailAddress(email.address)) this.#mayBreakLimits = true;
        if (email.isPrimary) primary ||= email.address;
      }
      reader.position = limit;
    }
    return { email: primary || first, login, hasStatus, isService: accountType >= ACCOUNT_TYPE_SERVICE };
  }

  /** Whether a Status says anything. The status of a user trait has the same numbers. */
  #readStatus(start: number, end: number): boolean {
    const status = lastVarint(this.#reader, FIRST_FIELD, start, end);
    if (!StatusResourceStatus.names.has(Number(status))) this.#mayBreakLimits = true;
    return status !== 0n;
  }

  #readEmail(end: number): { readonly address: string; readonly isPrimary: boolean } {
    const reader = this.#reader;
    let address = "";
    let isPrimary = false;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === EMAIL_IS_PRIMARY) isPrimary = reader.uint(end) !== 0;
      else if (tag === EMAIL_ADDRESS) {
        const limit = reader.limit(end);
        address = textAt(reader, reader.position, limit);
        reader.position = limit;
      } else reader.skip(tag, end);
    }
    return { address, isPrimary };
  }
}
