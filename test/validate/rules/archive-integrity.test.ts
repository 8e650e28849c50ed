import { expect, it } from "vitest";
import { askArchiveRule, testRule } from "../../support/rule-tester.js";

testRule("archive-integrity", {
  fires: [
    {
      title: "a row whose message is none",
      sync: { resources: [{ of: ["group", "g2"], bytes: Buffer.from([0x0a, 0x7f]) }] },
      subjects: ["location resource 4"],
      says: "resource 4: no readable message: a field of 127 bytes at byte 2 runs past the end.",
    },
    {
      title: "fewer grants than the statistics count",
      sync: { stored: { grants: 63 } },
      subjects: ["location sync sync-1"],
      says: "sync sync-1: 61 of 63 grants could not be read: the statistics of the archive count 63, and 2 are there.",
    },
  ],
  silent: [{ title: "readable rows", sync: {} }],
});

it("passes on what a deep check found", () => {
  const problem = { where: "table 000006.sst, block at byte 0", message: "checksum mismatch" };
  expect(askArchiveRule("archive-integrity", [{}], [problem])).toEqual([
    "location table 000006.sst, block at byte 0: table 000006.sst, block at byte 0: checksum mismatch.",
  ]);
});

it("is silent where a deep check found nothing", () => {
  expect(askArchiveRule("archive-integrity", [{}], [])).toEqual([]);
});
