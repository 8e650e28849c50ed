import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { C1zError } from "../../src/c1z/errors.js";
import type { Steps } from "../../src/c1z/steps.js";
import { Explorer } from "../../src/explore/explorer.js";
import { ConditionTests } from "../../src/explore/lists/condition-tests.js";
import type { FollowTests } from "../../src/explore/lists/list-kind.js";
import { fixture } from "../fixtures.js";

const OPEN = new AbortController().signal;
const WAITS = { momentMs: 20, forgottenMs: 60 };
const SIZE = 1000;

/** A list whose conditions are named for the steps that they take; tells which ones began, and which came to their end or were given up. */
function list() {
  const events: string[] = [];
  return {
    events,
    size: SIZE,
    *matching(expression: string, _tell?: unknown, follow: FollowTests = () => {}): Steps<Uint8Array> {
      events.push(`${expression} begins`);
      if (expression === "wrong") throw new C1zError("C1Z_INVALID_EXPRESSION", "wrong");
      let end = "given up";
      try {
        for (let step = 1; step <= Number(expression); step++) {
          follow(step, SIZE);
          yield;
        }
        end = "done";
        return new Uint8Array(SIZE).fill(Number(expression) % 2);
      } finally {
        events.push(`${expression} ${end}`);
      }
    },
  };
}

describe("lists", () => {
  it.each([
    ["grant.id != ''", 62],
    ["principal.displayName != ''", 48],
    ["principal.displayName != '' && entitlement.slug != ''", 48 + 11],
  ])("tell how far testing %s is", async (expression, least) => {
    const explorer = await Explorer.open({ files: [fixture("v3/kitchen-sink.c1z")], logs: [] });
    await explorer.start();
    const followed: (readonly [tested: number, of: number])[] = [];
    const steps = explorer.archives[0]?.indexed?.lists.grants.matching(expression, undefined, (tested, of) =>
      followed.push([tested, of]),
    );
    while (steps?.next().done === false);
    explorer.close();
    const [tested, of] = followed.at(-1) ?? [0, 1];
    // Grants name resources and entitlements that are not there.
    expect(of).toBeGreaterThanOrEqual(least);
    expect(tested).toBe(of);
    expect(followed.every(([one, all]) => one <= all && all === of)).toBe(true);
  });
});

describe("conditions that are tested", () => {
  it("answer at once where that takes no longer than a moment, and are kept", async () => {
    const kind = list();
    const tests = new ConditionTests(kind, OPEN);
    expect(await tests.kept("3")).toEqual(new Uint8Array(SIZE).fill(1));
    expect(await tests.kept("3")).toEqual(new Uint8Array(SIZE).fill(1));
    expect(kind.events).toEqual(["3 begins", "3 done"]);
  });

  it("say how far they are, and are given up when nobody asks any more", async () => {
    const kind = list();
    const tests = new ConditionTests(kind, OPEN, WAITS);
    const [first, second] = [await tests.kept("1e9"), await tests.kept("1e9")];
    expect(first).toMatchObject({ of: SIZE });
    const [before, after] = [first, second].map((one) => ("tested" in one ? one.tested : -1));
    expect(before).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(before ?? 0);
    await expect.poll(() => kind.events).toEqual(["1e9 begins", "1e9 given up"]);
  });

  it("wait for the newest, which older ones do not slow", async () => {
    const kind = list();
    const tests = new ConditionTests(kind, OPEN, { momentMs: 20, forgottenMs: 60_000 });
    await tests.kept("1e9");
    const old = tests.kept("1e9");
    expect(await tests.kept("7")).toBeInstanceOf(Uint8Array);
    const stood = await old;
    expect(await tests.kept("1e9")).not.toEqual(stood);
    expect(kind.events).toEqual(["1e9 begins", "7 begins", "7 done"]);
  });

  it("fail whoever asks, and end with the signal", async () => {
    const controller = new AbortController();
    const kind = list();
    const tests = new ConditionTests(kind, controller.signal, WAITS);
    await expect(tests.kept("wrong")).rejects.toMatchObject({ code: "C1Z_INVALID_EXPRESSION" });
    await expect(tests.kept("wrong")).rejects.toMatchObject({ code: "C1Z_INVALID_EXPRESSION" });
    await tests.kept("1e9");
    controller.abort(new C1zError("C1Z_CLOSED", "closed"));
    await setTimeout(20);
    expect(kind.events.at(-1)).toBe("1e9 given up");
    await expect(tests.kept("1e9")).rejects.toMatchObject({ code: "C1Z_CLOSED" });
  });
});
