import { WireWriter } from "../c1z/protobuf/wire-writer.js";

/** The bytes of a row: its message, and what v1 keeps outside the message of a grant (see EncodedGrant). */
export interface RowBytes {
  readonly message: Uint8Array;
  readonly expansion?: Uint8Array | undefined;
}

/** Field numbers of connector.v2.Grant and google.protobuf.Any. */
const GRANT_ANNOTATIONS = 4;
const ANY = { typeUrl: 1, value: 2 } as const;
const GRANT_EXPANDABLE_URL = "type.googleapis.com/c1.connector.v2.GrantExpandable";

/**
 * A row's message with everything that belongs to the row: in v1 the GrantExpandable annotation of a grant lies outside its
 * message, in v3 it is the last of its annotations. Bytes that are the row's own stay so (see EncodedRow).
 */
export function wholeMessage({ message, expansion }: RowBytes): Uint8Array {
  if (expansion === undefined) return message;
  const writer = new WireWriter(1024);
  writer.copy(message);
  const annotation = writer.begin(GRANT_ANNOTATIONS);
  writer.stringField(ANY.typeUrl, GRANT_EXPANDABLE_URL);
  writer.bytesField(ANY.value, expansion);
  writer.end(annotation);
  return writer.view();
}
