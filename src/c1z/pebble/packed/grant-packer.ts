import { isC1zError } from "../../errors.js";
import type { EntitlementRef, ResourceIdentity } from "../../model.js";
import { ByteWriter } from "../../protobuf/byte-writer.js";
import { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Grant } from "../../protobuf/messages.js";
import type { GrantContent, GrantPart } from "../../store.js";
import type { GrantRecord } from "../records/stored-records.js";
import type { PackedGrants, UnusualGrant } from "./packed-grants.js";

/** A pack is closed when it has this many grants, or this many bytes. */
const MOST_GRANTS = 1024;
const MOST_BYTES = 256 * 1024;
/** The usual size of a pack's content: the whole buffer is transferred, including its free space. */
const USUAL_BYTES: Readonly<Record<GrantContent, number>> = { fields: 96 * 1024, json: MOST_BYTES + MOST_BYTES / 4 };

/** Packs one stream of grants. An error of the iteration is thrown after the grants before it were given. */
export function* packedGrants(rows: Iterable<GrantRecord>, kind: GrantContent): Generator<GrantPart> {
  const append = kind === "json" ? jsonAppender() : appendFields;
  let pack = new GrowingPack(kind, 0);
  try {
    for (const row of rows) {
      pack.add(row, append);
      if (!pack.isFull) continue;
      yield pack.finish();
      pack = new GrowingPack(kind, pack.principalCount);
    }
  } catch (error) {
    if (pack.count > 0) yield pack.finish();
    throw error;
  }
  if (pack.count > 0) yield pack.finish();
}

/** Appends the wanted content of a grant. */
type Append = (row: GrantRecord, out: ByteWriter) => void;

function jsonAppender(): Append {
  const encoder = new JsonEncoder();
  return (row, out) => {
    if (!row.appendJson(out)) encoder.encode(Grant, row.message, out);
  };
}

const appendFields: Append = (row, out) => out.copy(row.ownFields);

class GrowingPack {
  count = 0;
  /** Principals that have numbers, in this pack and earlier ones. */
  principalCount: number;
  readonly #kind: GrantContent;
  readonly #content: ByteWriter;
  readonly #contentEnds = new Int32Array(MOST_GRANTS);
  readonly #entitlementIndexes = new Int32Array(MOST_GRANTS);
  readonly #entitlements: EntitlementRef[] = [];
  readonly #principals = new Int32Array(MOST_GRANTS);
  readonly #newPrincipals: ResourceIdentity[] = [];
  readonly #unusual = new Map<number, UnusualGrant>();

  constructor(kind: GrantContent, principalCount: number) {
    this.#kind = kind;
    this.#content = new ByteWriter(USUAL_BYTES[kind]);
    this.principalCount = principalCount;
  }

  get isFull(): boolean {
    return this.count === MOST_GRANTS || this.#content.length >= MOST_BYTES;
  }

  /** Adds a grant with the content that `append` appends. */
  add(row: GrantRecord, append: Append): void {
    this.#addEntitlement(row.entitlement);
    this.#addPrincipal(row);
    try {
      append(row, this.#content);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      this.#note({ unreadable: error.message, id: row.id });
    }
    this.#contentEnds[this.count++] = this.#content.length;
  }

  finish(): GrantPart {
    const content: PackedGrants = {
      count: this.count,
      kind: this.#kind,
      content: this.#content.bytes.subarray(0, this.#content.length),
      contentEnds: this.#contentEnds,
      entitlementIndexes: this.#entitlementIndexes,
      entitlements: this.#entitlements,
      principals: this.#principals,
      newPrincipals: this.#newPrincipals,
      unusual: this.#unusual,
    };
    const arrays = [content.content, content.contentEnds, content.entitlementIndexes, content.principals];
    return { content, buffers: arrays.map(({ buffer }) => buffer) };
  }

  #addEntitlement(entitlement: EntitlementRef): void {
    // All consecutive grants of an entitlement share one object for it.
    if (this.#entitlements.at(-1) !== entitlement) this.#entitlements.push(entitlement);
    this.#entitlementIndexes[this.count] = this.#entitlements.length - 1;
  }

  #addPrincipal({ principal, principalNumber }: GrantRecord): void {
    this.#principals[this.count] = principalNumber;
    if (principalNumber < 0) this.#note({ principal });
    else if (principalNumber === this.principalCount) {
      this.#newPrincipals.push(principal);
      this.principalCount++;
    }
  }

  #note(what: UnusualGrant): void {
    this.#unusual.set(this.count, { ...this.#unusual.get(this.count), ...what });
  }
}
