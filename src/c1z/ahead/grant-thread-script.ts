// What a GrantThread (grant-thread.ts) runs.
import { parentPort } from "node:worker_threads";
import { ArchiveFile } from "../archive-file.js";
import { isC1zError } from "../errors.js";
import { readLimits } from "../limits.js";
import type { SyncRun } from "../model.js";
import { onEngineNotice } from "../native/engine-notice.js";
import type { SyncStore } from "../store.js";
import type { GrantSource, GrantsRequest, OpenAnswer, OpenRequest } from "./grant-thread.js";
import { MOST_WAITING_BYTES, PartSender } from "./part-sender.js";

/** Gives the rows of a sync. */
type OpenSync = (run: SyncRun) => SyncStore;

/** Grants are read from start to end, so what was read is not needed again. */
const KEPT_BYTES = 8 * 1024 * 1024;

// The thread that started this one has already said so.
onEngineNotice(() => {});

let openSync: OpenSync | undefined;

parentPort?.on("message", (request: OpenRequest | GrantsRequest) => {
  if ("source" in request) void open(request.source);
  else serve(request);
});

async function open(source: GrantSource): Promise<void> {
  try {
    openSync = await reopen(source);
  } catch (error) {
    // The grants are then read without this thread, which will report the reason.
    if (!isC1zError(error)) throw error;
  }
  const answer: OpenAnswer = { isOpen: openSync !== undefined };
  parentPort?.postMessage(answer);
}

/** Undefined if another file has replaced the archive. Each engine is loaded only if it is needed. */
async function reopen(source: GrantSource): Promise<OpenSync | undefined> {
  if (source.format === "v1") {
    const { reopenDatabase } = await import("../sqlite/sqlite-store.js");
    return reopenDatabase(source.database, source.archive);
  }
  const { openPebbleStore } = await import("../pebble/pebble-store.js");
  const file = ArchiveFile.open(source.archive);
  try {
    if (file.identity === source.identity) {
      const store = await openPebbleStore(file, { ...readLimits(), keptBytes: KEPT_BYTES });
      return (run) => store.open(run);
    }
  } catch (error) {
    file.close();
    throw error;
  }
  file.close();
  return undefined;
}

function serve({ run, content, port, progress }: GrantsRequest): void {
  const read = () => openSync?.(run).grantParts?.(content) ?? [];
  const sender = new PartSender(port, progress, MOST_WAITING_BYTES[content], read);
  port.on("message", () => sender.send());
  sender.send();
}
