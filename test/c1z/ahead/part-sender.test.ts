import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { type GrantsAnswer, PROGRESS } from "../../../src/c1z/ahead/grant-thread.js";
import { PartSender } from "../../../src/c1z/ahead/part-sender.js";
import { C1zError } from "../../../src/c1z/errors.js";
import type { GrantPart } from "../../../src/c1z/store.js";

const MIB = 1024 * 1024;
const broken = new C1zError("C1Z_CORRUPT", "broken", { hint: "fetch it again" });
const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

function part(content: string, bytes: number): GrantPart {
  return { content, buffers: [new ArrayBuffer(bytes)] };
}

/** A sender of what `read` gives, and a way to take what it sent. */
function senderOf(read: () => Iterable<GrantPart>) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const progress = new Int32Array(new SharedArrayBuffer(PROGRESS.size * Int32Array.BYTES_PER_ELEMENT));
  const sender = new PartSender(port2, progress, 8 * MIB, read);
  const take = (): GrantsAnswer | undefined => {
    const answer: GrantsAnswer | undefined = receiveMessageOnPort(port1)?.message;
    if (answer !== undefined && "bytes" in answer) Atomics.sub(progress, PROGRESS.waitingBytes, answer.bytes);
    return answer;
  };
  return { sender, progress, take };
}

describe("sending parts", () => {
  it("sends them all and then the end, counted", () => {
    const { sender, progress, take } = senderOf(() => [part("a", 10), part("b", 20)]);
    sender.send();
    sender.send();
    expect(progress[PROGRESS.answered]).toBe(3);
    expect(progress[PROGRESS.waitingBytes]).toBe(30);
    expect([take(), take(), take(), take()]).toEqual([
      { content: "a", bytes: 10 },
      { content: "b", bytes: 20 },
      { isEnd: true },
      undefined,
    ]);
  });

  it("reads no further ahead than there is room", () => {
    let read = 0;
    function* parts(): Generator<GrantPart> {
      for (; read < 100; ) yield part(String(read++), 3 * MIB);
    }
    const { sender, take } = senderOf(parts);
    sender.send();
    expect(read).toBe(3);
    sender.send();
    expect(read).toBe(3);
    take();
    sender.send();
    expect(read).toBe(4);
    while (take() !== undefined) sender.send();
    expect(read).toBe(100);
  });

  it("sends a part that is larger than all the room", () => {
    const { sender, take } = senderOf(() => [part("large", 20 * MIB), part("next", 1)]);
    sender.send();
    expect(take()).toMatchObject({ content: "large" });
    expect(take()).toBeUndefined();
    sender.send();
    expect(take()).toMatchObject({ content: "next" });
  });

  it.each([
    ["opening", () => fail(broken)],
    ["reading", () => ({ [Symbol.iterator]: () => ({ next: () => fail(broken) }) })],
  ])("sends why there are no more, on %s", (_, read) => {
    const { sender, take } = senderOf(read);
    sender.send();
    expect(take()).toEqual({ refused: { code: "C1Z_CORRUPT", message: "broken", hint: "fetch it again" } });
    sender.send();
    expect(take()).toBeUndefined();
  });

  it("sends a bug as one", () => {
    const { sender, take } = senderOf(() => fail(new TypeError("a bug")));
    sender.send();
    expect(take()).toEqual({ bug: expect.objectContaining({ message: "a bug" }) });
  });
});

function fail(error: Error): never {
  throw error;
}
