import { RememberedBytes } from "../bytes/remembered-bytes.js";
import type { EntitlementRef, ResourceIdentity } from "../model.js";
import { PrincipalPool } from "../principal-pool.js";
import { type GrantLayout, SHARED_COLUMNS } from "./grant-layout.js";

/**
 * Reads the ids of packed grants, one after the other. Grants of one entitlement are stored together, so what is the same as in
 * the previous grant is not decoded again, and their entitlement is the same object.
 */
export class GrantKeys {
  entitlement: EntitlementRef = { id: "", resourceType: "", resource: "" };
  readonly #principals = new PrincipalPool(utf8);
  #principalType = "";
  /** The shared columns of the previous grant. */
  readonly #shared = new RememberedBytes();
  /** The grant that was loaded last: loading it again costs nothing. */
  #blob: Buffer | undefined;
  #start = 0;
  #isReadable = false;

  /** Loads the shared columns of a grant. Returns false if they can't be separated because one of them contains a NUL. */
  read(blob: Buffer, words: DataView, { sharedStart, sharedEnd }: GrantLayout): boolean {
    if (blob === this.#blob && sharedStart === this.#start) return this.#isReadable;
    this.#blob = blob;
    this.#start = sharedStart;
    this.#isReadable =
      this.#shared.areAt(words, sharedStart, sharedEnd) || this.#readShared(blob, sharedStart, sharedEnd);
    return this.#isReadable;
  }

  /** The number of the principal of the loaded grant; see {@link PrincipalPool}. */
  principalNumber(blob: Buffer, words: DataView, { sharedEnd, principalEnd }: GrantLayout): number {
    return this.#principals.number(this.#principalType, blob, words, sharedEnd, principalEnd);
  }

  principal(blob: Buffer, words: DataView, layout: GrantLayout): ResourceIdentity {
    const { sharedEnd, principalEnd } = layout;
    return (
      this.#principals.identity(this.principalNumber(blob, words, layout)) ?? {
        resourceType: this.#principalType,
        resource: utf8(blob, sharedEnd, principalEnd),
      }
    );
  }

  id(blob: Buffer, { principalEnd, messageStart }: GrantLayout): string {
    return utf8(blob, principalEnd, messageStart);
  }

  #readShared(blob: Buffer, start: number, end: number): boolean {
    const columns = blob.toString("utf8", start, end).split("\0");
    // There is a NUL after the last column, too.
    if (columns.length !== SHARED_COLUMNS.length + 1) return false;
    const [resourceType = "", resource = "", id = "", principalType = ""] = columns;
    this.entitlement = { id, resourceType, resource };
    this.#principalType = principalType;
    this.#shared.remember(blob, start, end);
    return true;
  }
}

function utf8(bytes: Buffer, start: number, end: number): string {
  return bytes.toString("utf8", start, end);
}
