/**
 * Waits for the chunks of a stream that works behind promises, so that they can be read at once. `check` is told how many bytes they
 * come to. What it or the stream throws is thrown in its place, behind the chunks before it. A chunk is let go of when the next one is
 * asked for.
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
  // Reversed: taking from the end of a list costs the same however long it is.
  chunks.reverse();
  for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) yield chunk;
  if (failure !== undefined) throw failure.error;
}
