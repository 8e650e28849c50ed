import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { followLog } from "../../../src/diagnose/follow-log.js";
import { followFile } from "../../../src/diagnose/log/follow-file.js";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-follow-"));
  path = join(folder, "app.log");
  writeFileSync(path, "first\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Follows while `steps` happen one after the other, each after the text that it waits for was read. */
async function followThrough(steps: readonly (readonly [waitFor: string, act: () => void])[], last: string) {
  const controller = new AbortController();
  const events: string[] = [];
  let text = "";
  const pending = [...steps];
  for await (const chunk of followFile(path, {
    signal: controller.signal,
    intervalMs: 5,
    onEvent: (event) => events.push(event),
  })) {
    text += chunk.toString();
    const [next] = pending;
    if (next !== undefined && text.endsWith(next[0])) {
      pending.shift();
      next[1]();
    }
    if (text.endsWith(last)) controller.abort();
  }
  return { text, events };
}

it("reads what is there and what is added", async () => {
  const { text, events } = await followThrough([["first\n", () => appendFileSync(path, "second\n")]], "second\n");
  expect(text).toBe("first\nsecond\n");
  expect(events).toEqual([]);
});

it("goes on with a new file of the name, after the end of the old one", async () => {
  const rotate = () => {
    appendFileSync(path, "old end\n");
    renameSync(path, `${path}.1`);
    writeFileSync(path, "new\n");
  };
  const { text, events } = await followThrough([["first\n", rotate]], "new\n");
  expect(text).toBe("first\nold end\nnew\n");
  expect(events).toEqual(["rotated"]);
});

it("starts again when the file became shorter", async () => {
  const shorten = () => {
    truncateSync(path, 0);
    appendFileSync(path, "x\n");
  };
  const { text, events } = await followThrough([["first\n", shorten]], "x\n");
  expect(text).toBe("first\nx\n");
  expect(events).toEqual(["truncated"]);
});

it("starts again when the file was emptied and has grown past the old end since", async () => {
  const { text, events } = await followThrough(
    [["first\n", () => writeFileSync(path, "much longer than before\n")]],
    "before\n",
  );
  expect(text).toBe("first\nmuch longer than before\n");
  expect(events).toEqual(["truncated"]);
});

it("waits while the name is missing", async () => {
  const away = () => {
    renameSync(path, `${path}.1`);
    setTimeout(() => writeFileSync(path, "back\n"), 30);
  };
  expect((await followThrough([["first\n", away]], "back\n")).text).toBe("first\nback\n");
});

it("tells each finding once, as soon as it is there", async () => {
  const controller = new AbortController();
  const told: string[] = [];
  const line =
    '{"level":"error","ts":1795322393,"caller":"c","msg":"m","error":"code = Unauthenticated desc = 401 Unauthorized"}\n';
  setTimeout(() => appendFileSync(path, line.repeat(3)), 20);
  setTimeout(() => appendFileSync(path, "signal: killed\n"), 60);
  const report = await followLog(path, {
    signal: controller.signal,
    intervalMs: 5,
    onEvent: () => undefined,
    onJudgement: ({ entry }) => {
      told.push(entry.id);
      if (told.length === 2) controller.abort();
    },
  });
  expect(told).toEqual(["authentication-failed", "out-of-memory"]);
  expect(report.judgements.map(({ entry }) => entry.id).sort()).toEqual([...told].sort());
  expect(report.judgements.find(({ entry }) => entry.id === "authentication-failed")?.count).toBe(3);
});
