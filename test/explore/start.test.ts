import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Explorer } from "../../src/explore/explorer.js";
import { ArchiveAnswers } from "../../src/explore/server/explore-thread.js";
import { fixture } from "../fixtures.js";

const ask = (name: string) => ({ name, parameters: new Map<string, string>() });

describe("an explorer that starts later", () => {
  it("reads no rows before the overview was seen, and all of them then", async () => {
    const explorer = await Explorer.open({ files: [fixture("v3/small.c1z")], logs: [] });
    const done = explorer.startLater();
    expect((await explorer.answer(ask("findings"))).status).toBe(202);
    await setTimeout(200);
    expect((await explorer.answer(ask("findings"))).status).toBe(202);
    expect((await explorer.answer(ask("overview"))).status).toBe(200);
    await done;
    expect((await explorer.answer(ask("findings"))).status).toBe(200);
    explorer.close();
  });

  it("reads them also where nobody asks", async () => {
    const explorer = await Explorer.open({ files: [fixture("v3/small.c1z")], logs: [] });
    await explorer.startLater();
    expect((await explorer.answer(ask("matrix"))).status).toBe(200);
    explorer.close();
  });
});

describe("a session", () => {
  it("names the sync that was asked for, so that commands can", async () => {
    const explorer = await Explorer.open({ files: [fixture("v1/two-syncs-finished.c1z")], logs: [] });
    const { archives } = JSON.parse(Buffer.from((await explorer.answer(ask("session"))).body).toString());
    const [{ id }] = archives[0].syncs;
    expect(archives[0].syncId).toBeUndefined();
    explorer.close();
    const chosen = await Explorer.open({ files: [fixture("v1/two-syncs-finished.c1z")], logs: [], syncId: id });
    const { body } = await chosen.answer(ask("session"));
    expect(JSON.parse(Buffer.from(body).toString()).archives[0]).toMatchObject({ syncId: id, sync: { id } });
    chosen.close();
  });
});

describe("answers that are started", () => {
  it("come when the archives are open, also to what was asked before", async () => {
    const answers = new ArchiveAnswers({ files: [fixture("v1/small.c1z")], logs: [] });
    const early = answers.answer(ask("session"));
    await answers.open();
    expect((await early).status).toBe(200);
    answers.close();
  });

  it("are the refusal, where they can't be opened", async () => {
    const answers = new ArchiveAnswers({ files: [fixture("damaged/v3-truncated.c1z")], logs: [] });
    const early = answers.answer(ask("session"));
    await expect(answers.open()).rejects.toMatchObject({ code: "C1Z_TRUNCATED" });
    await expect(early).rejects.toMatchObject({ code: "C1Z_TRUNCATED" });
    answers.close();
  });

  it("start nothing after the end", async () => {
    const answers = new ArchiveAnswers({ files: [fixture("v1/small.c1z")], logs: [] });
    answers.close();
    await expect(answers.open()).rejects.toMatchObject({ code: "C1Z_CLOSED" });
    await expect(answers.answer(ask("session"))).rejects.toMatchObject({ code: "C1Z_CLOSED" });
  });
});
