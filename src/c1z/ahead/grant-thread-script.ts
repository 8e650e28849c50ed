// What a GrantThread (grant-thread.ts) runs.
import { parentPort } from "node:worker_threads";
import { isC1zError } from "../errors.js";
import type { SyncRun } from "../model.js";
import { onEngineNotice } from "../native/engine-notice.js";
import { reopenDatabase } from "../sqlite/sqlite-store.js";
import type { SyncStore } from "../store.js";
import type { GrantSource, GrantsRequest, OpenAnswer, OpenRequest } from "./grant-thread.js";
import { MOST_WAITING_BYTES, PartSender } from "./part-sender.js";

/** Gives the rows of a sync. */
type OpenSync = (run: SyncRun) => SyncStore;

// The thread that started this one has already said so.
onEngineNotice(() => {});

let openSync: OpenSync | undefined;

parentPort?.on("message", (request: OpenRequest | GrantsRequest) => {
  if ("source" in request) open(request.source);
  else serve(request);
});

function open({ database, archive }: GrantSource): void {
  try {
    openSync = reopenDatabase(database, archive);
  } catch (error) {
    // The grants are then read without this thread, which will report the reason.
    if (!isC1zError(error)) throw error;
  }
  const answer: OpenAnswer = { isOpen: openSync !== undefined };
  parentPort?.postMessage(answer);
}

function serve({ run, content, port, progress }: GrantsRequest): void {
  const read = () => openSync?.(run).grantParts?.() ?? [];
  const sender = new PartSender(port, progress, MOST_WAITING_BYTES[content], read);
  port.on("message", () => sender.send());
  sender.send();
}
