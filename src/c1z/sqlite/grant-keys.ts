import { ByteNumbers } from "../bytes/byte-numbers.js";
import { RememberedBytes } from "../bytes/remembered-bytes.js";
import type { EntitlementRef, ResourceIdentity } from "../model.js";
import { PrincipalPool } from "../principal-pool.js";
import { type GrantLayout, SHARED_COLUMNS } from "./grant-layout.js";

/** What the shared columns of a grant say. */
interface SharedKeys {
  readonly entitlement: EntitlementRef;
  readonly principalType: string;
}

/**
 * Reads the ids of packed grants, one after the other. Grants of one entitlement are mostly stored together, so what is the same as in
 * the previous grant is not decoded again, and their entitlement is the same object. Where they are not, it is found by its bytes.
 */
export class GrantKeys {
  entitlement: EntitlementRef = { id: "", resourceType: "", resource: "" };
  /** The number of the shared columns of the loaded grant, from 0 up in order of appearance; -1 if there are too many different ones. */
  sharedNumber = -1;
  readonly #numbers = new ByteNumbers();
  readonly #known: SharedKeys[] = [];
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
      this.#shared.areAt(words, sharedStart, sharedEnd) || this.#readShared(blob, words, sharedStart, sharedEnd);
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

  #readShared(blob: Buffer, words: DataView, start: number, end: number): boolean {
    const number = this.#numbers.of(blob, words, start, end);
    const known = (number < 0 ? undefined : this.#known[number]) ?? readKeys(blob, start, end);
    // Columns that can't be separated have a number, too, but nothing is known of it.
    if (known === undefined) return false;
    if (number >= 0) this.#known[number] = known;
    this.entitlement = known.entitlement;
    this.#principalType = known.principalType;
    this.sharedNumber = number;
    this.#shared.remember(blob, start, end);
    return true;
  }
}

/** Undefined if the columns can't be separated because one of them contains a NUL. */
function readKeys(blob: Buffer, start: number, end: number): SharedKeys | undefined {
  const columns = blob.toString("utf8", start, end).split("\0");
  // There is a NUL after the last column, too.
  if (columns.length !== SHARED_COLUMNS.length + 1) return undefined;
  const [resourceType = "", resource = "", id = "", principalType = ""] = columns;
  return { entitlement: { id, resourceType, resource }, principalType };
}
function utf8(bytes: Buffer, start: number, end: number): string {
  return bytes.toString("utf8", start, end);
}
