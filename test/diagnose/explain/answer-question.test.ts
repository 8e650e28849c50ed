import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../src/diagnose/catalogue/index.js";
import { answerBlocks, answerJson, topicListBlocks } from "../../../src/diagnose/explain/answer-blocks.js";
import { allTopics, answerQuestion } from "../../../src/diagnose/explain/answer-question.js";
import type { Topic } from "../../../src/diagnose/explain/topic.js";
import { ruleTopics } from "../../../src/library/rule-topics.js";
import { asMarkdown } from "../../support/rendered.js";

const first = (question: string, others: readonly Topic[] = []) =>
  answerQuestion(question, others).fitting[0]?.topic.id;

describe("answerQuestion", () => {
  it.each([
    ["page-token-repeats", "page-token-repeats"],
    ["Page-Token-Repeats", "page-token-repeats"],
    ["L1", "page-token-repeats"],
    ["ab14", "agent-entity-name"],
    ["exit status 16", "authentication-failed"],
    ["exit code 137", "out-of-memory"],
    ["HTTP status 429", "rate-limited"],
    [
      '{"level":"error","msg":"m","error":"Get \\"https://x/\\": tls: x509: certificate signed by unknown authority"}',
      "certificate-not-trusted",
    ],
    [
      "Traceback (most recent call last):\n  File \"a.py\"\nKeyError: 'STRIPE_API_KEY'",
      "agent-environment-variable-missing",
    ],
    ["CONNECTION REFUSED", "connection-refused"],
  ])("%s", (question, id) => {
    expect(first(question)).toBe(id);
  });

  it("finds the reason at the end of a long text", () => {
    expect(first(`${"x ".repeat(50_000)}\nnext page token unchanged - likely a connector bug`)).toBe(
      "page-token-repeats",
    );
  });

  it("gives the facts of the text, and the nearest name", () => {
    const [fitting] = answerQuestion(
      "Entity 'Custmer' not found in connector. Available entities: ['customers', 'invoices']",
    ).fitting;
    expect(fitting?.facts).toMatchObject({ given: "Custmer", nearest: "customers" });
  });

  it("says when nothing fits, with what is near", () => {
    const answer = answerQuestion("the frobnicator lost its pagination widget");
    expect(answer.fitting).toEqual([]);
    expect(answer.nearest.length).toBeGreaterThan(0);
    expect(asMarkdown(answerBlocks(answer))).toMatch(/^No topic fits this text\./);
  });

  it("has nothing near to nonsense", () => {
    expect(answerQuestion("zzzzqqqq")).toEqual({ fitting: [], nearest: [] });
  });

  it("puts a misspelt id among the nearest", () => {
    expect(answerQuestion("page-token-repeat").nearest[0]?.id ?? first("page-token-repeat")).toBe("page-token-repeats");
  });

  it("masks what it repeats of the question", () => {
    const answer = answerQuestion("validate failed: password=hunter2hunter2");
    expect(JSON.stringify([answerJson(answer), answerBlocks(answer)])).not.toContain("hunter2");
  });
});

it("finds the row of a family by the id that answers show", () => {
  expect(first("okta/E0000011")).toBe("okta/E0000011");
  expect(first("github/primary-rate-limit")).toBe("github/primary-rate-limit");
  expect(answerQuestion("okta/E9999999").fitting).toEqual([]);
});

it("does not take the name of an error in another program's JSON for the packages' class", () => {
  expect(answerQuestion('{"code":401001,"name":"NetworkError"}').fitting.map(({ topic }) => topic.id)).not.toContain(
    "agent-no-connection",
  );
});

describe("rules among the topics", () => {
  it("are found by their names, first", () => {
    expect(first("grant-principal-missing", ruleTopics())).toBe("grant-principal-missing");
    expect(first("page-token-repeats", ruleTopics())).toBe("page-token-repeats");
  });

  it("are the nearest to a misspelling of their names, first and each once", () => {
    const { fitting, nearest } = answerQuestion("grant-principal-mising", ruleTopics());
    expect(fitting).toEqual([]);
    const ids = nearest.map(({ id }) => id);
    expect(ids[0]).toBe("grant-principal-missing");
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("have names of their own", () => {
    const ids = new Set(CATALOGUE.map(({ id }) => id));
    expect(ruleTopics().filter(({ id }) => ids.has(id))).toEqual([]);
  });

  it("stand in the list with all entries, by chapter", () => {
    const page = asMarkdown(topicListBlocks(allTopics(ruleTopics())));
    for (const { id } of [...CATALOGUE, ...ruleTopics()]) expect(page).toContain(`| ${id.replaceAll("_", "\\_")} |`);
  });
});

it("every entry can be shown in every form", () => {
  for (const { id } of CATALOGUE) {
    const answer = answerQuestion(id);
    expect(asMarkdown(answerBlocks(answer))).toContain("# ");
    expect(JSON.parse(JSON.stringify(answerJson(answer))).matches[0]).toMatchObject({
      id,
      covers: expect.any(Array),
      fixes: expect.any(Array),
    });
  }
});

describe("texts as people paste them", () => {
  const ERROR =
    "error: listing resources failed: next page token is the same as the current page token. this is most likely a connector bug";
  it.each([
    ["shouted", (text: string) => text.toUpperCase()],
    ["coloured by a terminal", (text: string) => text.replaceAll(/(token|same)/g, "\u001b[31m$1\u001b[0m")],
    ["wrapped by a terminal", (text: string) => text.replaceAll(/(.{40,50}) /g, "$1\n    ")],
    [
      "in JSON in JSON in JSON",
      (text: string) => JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ text }) }) }),
    ],
    ["quoted in Markdown", (text: string) => `> ${text}\n`],
    ["among other lines", (text: string) => `starting\n2026-11-22T04:39:53Z stderr F ${text}\n\nexit`],
    ["within a sentence", (text: string) => `Since today I get "${text}", what is it?`],
  ])("%s", (_how, paste) => {
    expect(first(paste(ERROR))).toBe("page-token-repeats");
  });

  it.each([
    ["certificate signed by some unknown authority", "certificate-not-trusted"],
    ["terraform creates duplicate apps", "duplicate-objects"],
    ["environment variables are not loading from .env", "agent-environment-variable-missing"],
    ['required flag(s) "api-token", "base-url', "required-flag-missing"],
    ["provisioning not enabled", "provisioning-disabled"],
  ])("%s, in other words or cut", (text, id) => {
    expect(first(text)).toBe(id);
  });

  it("says when it is a resemblance only", () => {
    const text = "terraform creates duplicate apps";
    expect(answerJson(answerQuestion(text))).toMatchObject({ isResemblance: true });
    expect(asMarkdown(answerBlocks(answerQuestion(text)))).toMatch(/^No known error is in this text word for word/);
    expect(answerJson(answerQuestion(ERROR))).toMatchObject({ isResemblance: false });
  });

  it.each([
    ...["error", "failed", "sync", "the weather is nice today", "segmentation fault (core dumped)", "Hello world"],
    ...[
      "npm ERR! code ELIFECYCLE",
      "SELECT * FROM users WHERE id = 1",
      "fatal: not a git repository",
      "user logged in",
    ],
    ...["java.lang.NullPointerException at com.foo.Bar", "warning: unused variable x", "{}", "12345", "🙂"],
  ])("has nothing on %s", (text) => {
    expect(answerQuestion(text).fitting.map(({ topic }) => topic.id)).toEqual([]);
  });
});
