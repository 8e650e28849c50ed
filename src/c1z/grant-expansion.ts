import { WireWriter } from "./protobuf/wire-writer.js";
import type { EncodedGrant } from "./store.js";

/** Grant.annotations, and the fields of Any. */
const ANNOTATIONS = 4;
const ANY = { typeUrl: 1, value: 2 } as const;
const TYPE_URL = "type.googleapis.com/c1.connector.v2.GrantExpandable";

/**
 * Gives grants as v3 stores them: with the GrantExpandable annotation that v1 keeps in a column of its own put back, as the
 * last annotation (docs/format-v1.md, "Grant expansion"). Grants without one are unchanged.
 */
export class ExpandableGrants {
  readonly #writer = new WireWriter(1024);

  /** The message bytes; they may live in a buffer that the next call overwrites. */
  message(grant: EncodedGrant): Uint8Array {
    return this.#withExpansion(grant.message, grant.expansion);
  }

  /** The same for {@link EncodedGrant.ownFields}. */
  ownFields(grant: EncodedGrant): Uint8Array {
    return this.#withExpansion(grant.ownFields, grant.expansion);
  }

  #withExpansion(message: Uint8Array, expansion: Uint8Array | undefined): Uint8Array {
    if (expansion === undefined) return message;
    const writer = this.#writer;
    writer.length = 0;
    writer.copy(message);
    const annotation = writer.begin(ANNOTATIONS);
    writer.stringField(ANY.typeUrl, TYPE_URL);
    writer.bytesField(ANY.value, expansion);
    writer.end(annotation);
    return writer.view();
  }
}
