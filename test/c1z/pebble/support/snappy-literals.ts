import { ByteBuilder } from "./byte-builder.js";

const SNAPPY = 1;
/** The longest literal whose length fits into its tag. */
const LITERAL_BYTES = 60;

/** What makes data blocks of {@link TableOptions} Snappy data, of short literals only: a reader can stop after each. */
export const IN_LITERALS = { compression: SNAPPY, compress: snappyLiterals } as const;

/** A block as raw Snappy data. */
export function snappyLiterals(block: Buffer): Buffer {
  const data = new ByteBuilder().uvarint(block.length);
  for (let from = 0; from < block.length; from += LITERAL_BYTES) {
    const literal = block.subarray(from, from + LITERAL_BYTES);
    data.u8((literal.length - 1) << 2).bytes(literal);
  }
  return data.build();
}
