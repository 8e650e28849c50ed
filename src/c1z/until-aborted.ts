import { Readable } from "node:stream";

/**
 * The pieces of a stream until a signal is aborted: then its reason is thrown at once, also while the stream keeps one waiting for
 * its next piece. The stream is told to end, and not waited for. Throws what the stream throws.
 */
export async function* untilAborted<Piece>(
  stream: AsyncIterable<Piece>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece, void> {
  if (signal === undefined) return yield* stream;
  signal.throwIfAborted();
  const pieces = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOrAborted(pieces, signal);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // A generator that waits for its next piece answers only after that, so a Node stream is ended beside it.
    pieces.return?.().catch(() => undefined);
    if (stream instanceof Readable) stream.destroy();
  }
}

/** One promise for each piece: one for all would keep every piece in memory until the signal goes. */
function nextOrAborted<Piece>(pieces: AsyncIterator<Piece>, signal: AbortSignal): Promise<IteratorResult<Piece>> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    pieces
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}
