import { type FileHandle, open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const CHUNK_BYTES = 256 * 1024;
const DEFAULT_INTERVAL_MS = 250;
const REMEMBERED_BYTES = 64;
const NOTHING: Buffer = Buffer.alloc(0);

/** Something that happened to the file beside growing. */
export type FollowEvent = "rotated" | "truncated";

/** How to follow. */
export interface FollowOptions {
  /** Ends the following. */
  readonly signal: AbortSignal;
  readonly intervalMs?: number;
  /** Called when the name stands for a new file, or the file became shorter. */
  readonly onEvent?: (event: FollowEvent) => void;
}

/**
 * The bytes of a file as it grows, until the signal comes. A file that was truncated is read again from its beginning; where the
 * name stands for another file (rotation), the old one is read to its end first. While the name is missing, it waits.
 */
export async function* followFile(path: string, options: FollowOptions): AsyncIterable<Buffer> {
  const follower = new Follower(path, options.onEvent ?? (() => undefined));
  try {
    await follower.open();
    while (!options.signal.aborted) {
      yield* follower.read();
      if (await follower.changed()) continue;
      await sleep(options.intervalMs ?? DEFAULT_INTERVAL_MS, undefined, { signal: options.signal }).catch(
        () => undefined,
      );
    }
    yield* follower.read();
  } finally {
    await follower.close();
  }
}

class Follower {
  readonly #path: string;
  readonly #onEvent: (event: FollowEvent) => void;
  #file: FileHandle | undefined;
  #identity = "";
  #position = 0;
  /** The last bytes that were read. */
  #end = NOTHING;

  constructor(path: string, onEvent: (event: FollowEvent) => void) {
    this.#path = path;
    this.#onEvent = onEvent;
  }

  async open(): Promise<void> {
    this.#file = await open(this.#path, "r");
    this.#identity = await identityOf(this.#file);
    this.#position = 0;
  }

  /** Everything that was written since the last time. */
  async *read(): AsyncIterable<Buffer> {
    const file = this.#file;
    if (file === undefined) return;
    for (;;) {
      if (await this.#isRewritten(file)) this.#beginAgain("truncated");
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, this.#position);
      if (bytesRead === 0) return;
      this.#position += bytesRead;
      const chunk = buffer.subarray(0, bytesRead);
      this.#end = Buffer.from(chunk.subarray(-REMEMBERED_BYTES));
      yield chunk;
    }
  }

  #beginAgain(event: FollowEvent): void {
    this.#position = 0;
    this.#end = NOTHING;
    this.#onEvent(event);
  }

  /** Whether other bytes, or none, stand before the position now: the file was emptied, and may have grown past it since. */
  async #isRewritten(file: FileHandle): Promise<boolean> {
    const length = this.#end.length;
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, this.#position - length);
    return !this.#end.equals(buffer.subarray(0, bytesRead));
  }

  /** Whether the name stands for another file now, which is then opened. */
  async changed(): Promise<boolean> {
    let next: FileHandle;
    try {
      next = await open(this.#path, "r");
    } catch {
      return false; // Between being moved away and created anew.
    }
    const identity = await identityOf(next);
    if (identity === this.#identity) {
      await next.close();
      return false;
    }
    await this.close();
    this.#file = next;
    this.#identity = identity;
    this.#beginAgain("rotated");
    return true;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }
}

async function identityOf(file: FileHandle): Promise<string> {
  const { dev, ino } = await file.stat();
  return `${dev}:${ino}`;
}
