/**
 * Waits for all chunks of a promise-based stream, so that they can then be read synchronously. `check` is told how many bytes
 * there are so far. An error of `check` or of the stream is thrown after the chunks before it. A chunk is released when the
 * next one is requested.
 */
export async function gatherChunks(
  stream: AsyncIterable<Buffer>,
  check: (bytes: number) => void,
): Promise<Iterable<Buffer>> {
  const chunks: Buffer[] = [];
  let failure: { readonly error: unknown } | undefined;
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk));
      bytes += chunk.length;
      check(bytes);
    }
  } catch (error) {
    failure = { error };
  }
  return handOut(chunks, failure);
}

function* handOut(chunks: Buffer[], failure: { readonly error: unknown } | undefined): Generator<Buffer> {
  // Reversed: taking from the end of a list costs the same, however long it is.
  chunks.reverse();
  for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) yield chunk;
  if (failure !== undefined) throw failure.error;
}
