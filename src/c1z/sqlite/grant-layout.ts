/** The columns that neighbouring grants have in common, in the order of a packed grant. */
export const SHARED_COLUMNS = [
  "resource_type_id",
  "resource_id",
  "entitlement_id",
  "principal_resource_type_id",
] as const;

/** A message or expansion longer than this is not packed, so that batches stay small. */
export const MOST_PACKED_BYTES = 16 * 1024;
const SPACE = 0x20;
const ZERO = 0x30;
/** The text for an expansion that is too long, and the prefix of the hex digits of one that is not. */
const TOO_LONG = "!";
const HEX_FOLLOWS = "x";

/**
 * SQL that packs a grant into one text; `present` are the columns of its table. The text has the lengths of its principal's id,
 * its own id and its message, and its expansion as hex, each followed by a space; then the shared columns, each followed by a
 * NUL; then principal, id and message. One text per grant costs SQLite a third less than a JSON list and a message (1 M grants:
 * 1.1 s instead of 1.5 s).
 */
export function packingSql(present: ReadonlySet<string>): string {
  const column = (name: string): string => (present.has(name) ? name : "NULL");
  const lengths = ["principal_resource_id", "external_id", "data"].flatMap((name) => [
    `octet_length(${column(name)})`,
    "' '",
  ]);
  const expansion = present.has("expansion")
    ? `iif(expansion IS NULL, '', iif(octet_length(expansion) <= ${MOST_PACKED_BYTES}, '${HEX_FOLLOWS}' || hex(expansion), '${TOO_LONG}'))`
    : "''";
  const shared = SHARED_COLUMNS.flatMap((name) => [column(name), "x'00'"]);
  const message = `iif(octet_length(${column("data")}) <= ${MOST_PACKED_BYTES}, ${column("data")}, '')`;
  const own = [column("principal_resource_id"), column("external_id"), message];
  return `concat(${[...lengths, expansion, "' '", ...shared, ...own].join(", ")})`;
}

/** Where the parts of a packed grant are in a blob. One object is used for one grant after the other. */
export class GrantLayout {
  sharedStart = 0;
  sharedEnd = 0;
  principalEnd = 0;
  messageStart = 0;
  end = 0;
  /** Whether its message or expansion is missing here, because there is no message or one of them is too long. */
  isLong = false;
  hasExpansion = false;
  #expansionStart = 0;
  #position = 0;

  /** Loads the grant at `blob[start, end)`. */
  read(blob: Uint8Array, start: number, end: number): void {
    this.#position = start;
    const principalLength = this.#length(blob);
    const idLength = this.#length(blob);
    const lacksMessage = blob[this.#position] === SPACE;
    const messageLength = this.#length(blob);
    this.#expansionStart = this.#position;
    while (blob[this.#position] !== SPACE) this.#position++;
    const isShort = messageLength <= MOST_PACKED_BYTES;
    this.hasExpansion = this.#position > this.#expansionStart;
    this.isLong = lacksMessage || !isShort || blob[this.#expansionStart] === TOO_LONG.charCodeAt(0);
    this.sharedStart = this.#position + 1;
    this.messageStart = isShort ? end - messageLength : end;
    this.principalEnd = this.messageStart - idLength;
    this.sharedEnd = this.principalEnd - principalLength;
    this.end = end;
  }

  /** The expansion of the grant; called only if it has one that is not too long. */
  expansion(blob: Buffer): Buffer {
    return Buffer.from(blob.toString("latin1", this.#expansionStart + HEX_FOLLOWS.length, this.sharedStart - 1), "hex");
  }

  /** Reads digits and the space after them. */
  #length(blob: Uint8Array): number {
    let value = 0;
    let position = this.#position;
    for (let byte = blob[position++] as number; byte !== SPACE; byte = blob[position++] as number) {
      value = value * 10 + byte - ZERO;
    }
    this.#position = position;
    return value;
  }
}
