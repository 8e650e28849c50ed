import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { answerBlocks } from "../../../src/diagnose/explain/answer-blocks.js";
import { answerQuestion } from "../../../src/diagnose/explain/answer-question.js";
import { asMarkdown } from "../../support/rendered.js";

/** What the client libraries of connectors print, faults made on purpose: texts with their true causes (issue 21). */
interface VendorText {
  readonly id: string;
  readonly cause: string;
  readonly text: string;
  readonly has: RegExp;
  /** Matches nothing where no cause is excluded. */
  readonly not: RegExp;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\t": "\t", "\\n": "\n", "\\\\": "\\" };

function vendorTexts(file: string): readonly VendorText[] {
  const path = fileURLToPath(new URL(`../../fixtures/cases/texts/${file}`, import.meta.url));
  const [, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [id = "", , cause = "", text = "", has = "", not = ""] = line.split("\t");
    const printed = text.replaceAll(/\\[tn\\]/g, (sequence) => ESCAPES[sequence] ?? sequence);
    return { id, cause, text: printed, has: new RegExp(has, "i"), not: new RegExp(not === "" ? "(?!)" : not, "i") };
  });
}

const TEXTS = ["vendors-1.tsv", "vendors-2.tsv"].flatMap(vendorTexts);

it("there are texts", () => expect(TEXTS.length).toBe(74));

describe("a text of a client library", () => {
  it.each(TEXTS)("$id: $cause", ({ text, has, not }) => {
    const answer = answerQuestion(text);
    expect(answer).not.toHaveProperty("isResemblance");
    expect(answer.fitting.length).toBeGreaterThan(0);
    const said = asMarkdown(answerBlocks(answer));
    expect(said).toMatch(has);
    expect(said).not.toMatch(not);
  });
});
