import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/diagnose/catalogue/entry.js";
import { evidenceOf } from "../../../src/diagnose/match/evidence.js";
import { matchEntries, matchWording } from "../../../src/diagnose/match/match-entries.js";
import { entryOf } from "../../support/entry.js";

const TEXT = "alpha beta gamma, HTTP 503, code = NotFound, ValueError, exit code 9";
const field = (name: string) => (name === "state" ? "broken" : undefined);

/** The ids of what matches, surest first. */
const order = (...catalogue: readonly Entry[]): readonly string[] =>
  matchEntries(catalogue, evidenceOf(TEXT, field)).map(({ entry }) => entry.id);

const exact = (fields: Partial<Entry> = {}) =>
  entryOf("exact", { text: [{ needle: "alpha", strength: "exact" }] }, fields);
const strong = (fields: Partial<Entry> = {}) => entryOf("strong", { text: [{ needle: "beta" }] }, fields);
const weak = entryOf("weak", { text: [{ needle: "gamma", strength: "weak" }] });
const byField = entryOf("field", { fields: [{ name: "state", pattern: /broken/ }] });
const byExitCode = entryOf("exit code", { exitCode: [9] });
const byException = entryOf("exception", { exception: ["ValueError"] });
const byStatus = entryOf("status", { httpStatus: [503] });
const byGrpcCode = entryOf("gRPC code", { grpcCode: ["NotFound"] });

describe("what makes an entry surer", () => {
  it("words first, a field among them; then codes and classes, and nothing that is not there", () => {
    const others = [
      entryOf("another field", { fields: [{ name: "place", pattern: /./ }] }),
      entryOf("another value", { fields: [{ name: "state", pattern: /sound/ }] }),
      entryOf("another status", { httpStatus: [404] }),
    ];
    expect(order(...others, byGrpcCode, byStatus, byException, weak, byExitCode, byField, strong(), exact())).toEqual([
      "exact",
      "strong",
      "field",
      "exit code",
      "weak",
      "exception",
      "status",
      "gRPC code",
    ]);
  });

  it("what only says where goes behind a little, what only repeats a little more", () => {
    expect(order(exact({ role: "place" }), strong())).toEqual(["exact", "strong"]);
    expect(order(strong({ role: "place" }), byField)).toEqual(["field", "strong"]);
    expect(order(strong({ role: "place" }), byExitCode)).toEqual(["strong", "exit code"]);
    expect(order(exact({ role: "echo" }), strong())).toEqual(["exact", "strong"]);
    expect(order(strong({ role: "echo" }), weak)).toEqual(["strong", "weak"]);
    expect(order(strong({ role: "echo" }), byField)).toEqual(["field", "strong"]);
  });

  it("what another one replaces goes behind words, but stays before codes", () => {
    const special = strong({ supersedes: ["exact"] });
    expect(order(exact(), special, byField, byExitCode, byException)).toEqual([
      "strong",
      "field",
      "exit code",
      "exact",
      "exception",
    ]);
  });

  it("is replaced only where words tell", () => {
    expect(order(exact(), entryOf("status", { httpStatus: [503] }, { supersedes: ["exact"] }))).toEqual([
      "exact",
      "status",
    ]);
  });

  it("of two that are equally sure, the one with more of the text", () => {
    expect(
      order(entryOf("short", { text: [{ needle: "beta" }] }), entryOf("long", { text: [{ needle: "beta gamma" }] })),
    ).toEqual(["long", "short"]);
  });
});

describe("the wording of an entry", () => {
  const wording = (...text: NonNullable<Entry["signals"]["text"]>) =>
    matchWording(entryOf("x", { text }), evidenceOf(TEXT));

  it("is the surest, and the first of equal ones", () => {
    expect(wording({ needle: "beta" }, { needle: "alpha", strength: "exact" })?.matched).toBe("alpha");
    expect(wording({ needle: "alpha", strength: "exact" }, { needle: "beta" })?.matched).toBe("alpha");
    expect(wording({ needle: "beta" }, { needle: "alpha" })?.matched).toBe("beta");
  });

  it("gives the named parts of all that are met", () => {
    const match = wording(
      { needle: "alpha", pattern: /alpha (?<second>\w+)/ },
      { needle: "gamma", pattern: /(?<third>gamma)/ },
      { needle: "gamma", pattern: /gamma(?<fourth>!?),/ },
      { needle: "delta", pattern: /(?<fifth>delta)/ },
    );
    expect(match?.facts).toEqual({ second: "beta", third: "gamma" });
  });

  it("is found at the very beginning", () => expect(wording({ needle: "ALPHA" })?.matched).toBe("alpha"));
});
