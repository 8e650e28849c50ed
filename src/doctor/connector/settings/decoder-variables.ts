/**
 * What the documentation calls the limits of the decoder, in bytes, and what the SDK reads, in MiB.
 * Sources: developer/error-codes.mdx of the public documentation (2026-08-21); baton-sdk v0.9.9, pkg/dotc1z/decoder.go.
 */
export const DECODER_VARIABLES: Readonly<Record<string, string>> = {
  C1Z_DECODER_MAX_DECODED_SIZE: "BATON_DECODER_MAX_DECODED_SIZE_MB",
  C1Z_DECODER_MAX_MEMORY: "BATON_DECODER_MAX_MEMORY_MB",
};

/** The variable that is read in place of one that nobody reads: a name of the documentation, or a half-right one. */
export function decoderVariableFor(name: string): string | undefined {
  const [, what] = /^(?:BATON_|C1Z_)?(?:C1Z_)?DECODER_MAX_(DECODED_SIZE|MEMORY)(?:_MI?B|_BYTES)?$/.exec(name) ?? [];
  const right = what === undefined ? undefined : DECODER_VARIABLES[`C1Z_DECODER_MAX_${what}`];
  return right === name ? undefined : right;
}

/** Whether a variable is meant for the decoder and read by nobody. */
export function isUnreadDecoderName(name: string): boolean {
  return decoderVariableFor(name) !== undefined;
}
