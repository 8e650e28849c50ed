/** Rows between two turns of the event loop. */
const ROWS_A_TURN = 1024;

/** What ends reading early. */
export interface AbortOptions {
  /** Once it is aborted, reading throws its reason at the end of the batch of rows. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Rows that are read synchronously, one by one, for a program that has other things to do: after every 1024 rows the event loop turns
 * once, so that timers, sockets and signals are served. The reading itself blocks as before, a batch at a time. Throws what reading
 * the rows throws, and the reason of an aborted signal.
 *
 * ```ts
 * for await (const grant of asyncRows(sync.grants(), { signal: AbortSignal.timeout(5000) })) console.log(grant.id);
 * ```
 */
export async function* asyncRows<Row>(rows: Iterable<Row>, { signal }: AbortOptions = {}): AsyncGenerator<Row, void> {
  let count = 0;
  for (const row of rows) {
    if (count++ % ROWS_A_TURN === 0) {
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    }
    yield row;
  }
}
