import { describe, expect, it, vi } from "vitest";
import { JqFilter } from "../../src/output/jq-filter.js";
import { JqSink } from "../../src/output/jq-sink.js";

const PLAIN = { rawOutput: false, compactOutput: true, slurp: false, args: [], jsonArgs: [] };

class Collected {
  text = "";

  write(bytes: Uint8Array): void {
    this.text += Buffer.from(bytes).toString("utf8");
  }
}

async function filterInto(target: Collected, filter: string, exitStatus = false): Promise<JqSink> {
  return new JqSink(await JqFilter.load({ ...PLAIN, filter }), target, {
    byLine: true,
    exitStatus,
    tell: (message) => process.stderr.write(`${message}\n`),
  });
}

describe("a filter between the rows and standard output", () => {
  it("writes while it reads, and cuts pieces at line ends", async () => {
    const all = Buffer.from(`{"a":"${"é".repeat(300_000)}"}\n`.repeat(4));
    const target = new Collected();
    const sink = await filterInto(target, ".a | length");
    sink.write(all.subarray(0, 1_000_000));
    expect(target.text).toBe("");
    sink.write(all.subarray(1_000_000, 1_300_001));
    expect(target.text).toBe("300000\n".repeat(2));
    sink.write(all.subarray(1_300_001));
    expect(sink.end()).toBe(0);
    expect(target.text).toBe("300000\n".repeat(4));
  });

  it.each([
    ["true as the last of several", ".", ["false\n", "true\n"], 0],
    ["null as the last", ".", ["1\nnull\n"], 1],
    ["nothing at all", "empty", ["1\n"], 4],
    ["a failure", "error", ["1\n"], 5],
  ])("the exit status: %s", async (_, filter, pieces, status) => {
    const sink = await filterInto(new Collected(), filter, true);
    for (const piece of pieces) sink.write(Buffer.from(piece));
    expect(sink.end()).toBe(status);
  });

  it("shows ten messages, and how many more there are", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      const sink = await filterInto(new Collected(), "error");
      sink.write(Buffer.from('"x"\n'.repeat(12)));
      expect(sink.end()).toBe(5);
      const lines = written.mock.calls.map(([line]) => String(line));
      expect(lines).toHaveLength(11);
      expect(lines.at(-1)).toBe("jq: 2 more messages are not shown\n");
    } finally {
      written.mockRestore();
    }
  });
});
