// What a GrantThread (grant-thread.ts) runs.
import { type MessagePort, parentPort } from "node:worker_threads";
import { ArchiveFile } from "../archive-file.js";
import { isC1zError } from "../errors.js";
import { readLimits } from "../limits.js";
import type { SyncRun } from "../model.js";
import type { GrantPart, SyncStore } from "../store.js";
import { type GrantSource, type GrantsAnswer, type GrantsRequest, OPENING, type OpenRequest } from "./grant-thread.js";

/** Gives the rows of a sync. */
type OpenSync = (run: SyncRun) => SyncStore;

/** Grants are read from front to back: what was read is not needed again. */
const KEPT_BYTES = 8 * 1024 * 1024;

let openSync: OpenSync | undefined;

parentPort?.on("message", (request: OpenRequest | GrantsRequest) => {
  if ("source" in request) void open(request);
  else if (openSync !== undefined) serve(request, openSync(request.run));
});

async function open({ source, state }: OpenRequest): Promise<void> {
  try {
    openSync = await reopen(source);
  } catch {
    // The grants are then read without this thread, and the reason shows there, if it is one.
  }
  Atomics.store(state, 0, openSync === undefined ? OPENING.failed : OPENING.open);
  Atomics.notify(state, 0);
}

/** Undefined where another file has taken the archive's place. Each engine is loaded only where it is needed. */
async function reopen(source: GrantSource): Promise<OpenSync | undefined> {
  if (source.format === "v1") {
    const { reopenDatabase } = await import("../sqlite/sqlite-store.js");
    return reopenDatabase(source.database, source.archive);
  }
  const { openPebbleStore } = await import("../pebble/pebble-store.js");
  const file = ArchiveFile.open(source.archive);
  if (file.identity !== source.identity) return undefined;
  const store = await openPebbleStore(file, { ...readLimits(), keptBytes: KEPT_BYTES });
  return (run) => store.open(run);
}

function serve({ port, answered, content }: GrantsRequest, sync: SyncStore): void {
  const parts = (sync.grantParts?.(content) ?? [])[Symbol.iterator]();
  port.on("message", () => {
    answer(port, parts);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
}

function answer(port: MessagePort, parts: Iterator<GrantPart>): void {
  const post = (message: GrantsAnswer, buffers: readonly ArrayBufferLike[] = []): void =>
    port.postMessage(
      message,
      buffers.filter((buffer) => buffer instanceof ArrayBuffer),
    );
  try {
    const { value, done } = parts.next();
    if (done) post({ content: undefined, isLast: true });
    else post({ content: value.content, isLast: false }, value.buffers);
  } catch (error) {
    if (!isC1zError(error)) post({ bug: error });
    else post({ refused: { code: error.code, message: error.message, hint: error.hint } });
  }
}
