import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/diagnose/explain/answer-question.js";
import { findingsOf } from "./projects.js";

const CASES = fileURLToPath(new URL("../fixtures/cases/agents/", import.meta.url));

/** Failures (`!`) and warnings of a case's project, in the order of their places. */
async function faults(name: string, environment: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const found = await findingsOf(`${CASES}${name}/project`, environment);
  return found
    .filter(({ status, check }) => (status === "failed" || status === "warning") && check !== "tools-present")
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || a.check.localeCompare(b.check))
    .map(({ status, check, line }) => `${status === "failed" ? "!" : ""}${check} ${line}`);
}

describe("projects of the handed cases", () => {
  it.each<[string, readonly string[]]>([
    ["05-create-hosted-gone", ["!env-variables-set 6", "env-file-found 7", "!removed-methods 9"]],
    ["06-create-404-old", ["!create-hosted 6"]],
    ["07-event-loop-closed", ["event-loops 7"]],
    ["15-imports-new-sdk", [1, 2, 3, 4, 5, 6, 7, 8, 9].map((line) => `!import-path ${line}`)],
    [
      "16-names-new-sdk",
      [
        "!entity-names 10",
        "!entity-names 11",
        "!entity-names 12",
        "!action-names 13",
        "!action-names 14",
        "!entity-names 15",
        "!action-names 16",
        "!action-names 17",
        "!connector-slugs 18",
        "!connector-slugs 19",
        "!result-attributes 21",
        "!result-attributes 22",
        "!parameter-names 24",
      ],
    ],
    [
      "17-auth-new-sdk",
      [
        "!env-file-names 1",
        "!constructor-arguments 6",
        "!constructor-arguments 7",
        "!oauth-refresh-token 8",
        "!constructor-arguments 9",
        "workspace-name 10",
        "!constructor-arguments 11",
        "!constructor-arguments 12",
        "!env-variables-set 13",
        "!removed-methods 16",
        "!removed-methods 17",
        "!removed-methods 18",
      ],
    ],
    [
      "19-return-coroutine",
      ["!calls-awaited 8", "!calls-awaited 11", "calls-awaited 14", "!coroutines-run 20", "!coroutines-run 21"],
    ],
    ["20-mcp-client-name", ["!mcp-client-paths 2", "!mcp-client-paths 3"]],
    ["25-old-names-stale", []],
    [
      "27-removed-workspace-api",
      ["!removed-methods 2", "!removed-methods 6", "!auth-type-in-credentials 10", "!removed-methods 14"],
    ],
  ])("%s", async (name, expected) => {
    expect(await faults(name)).toEqual(expected);
  });

  it("advises the project's own generation", async () => {
    const found = await findingsOf(`${CASES}15-imports-new-sdk/project`);
    const eighth = found.find(({ line, status }) => line === 8 && status === "failed");
    expect(eighth?.message).toContain("airbyte_agent_sdk.connectors.github");
    expect(eighth?.message).not.toContain("airbyte_agent_github");
  });
});

/** The topics that fit a case's text, best first; `line` picks one of its lines, from 1. */
function topics(name: string, line?: number): readonly string[] {
  const text = readFileSync(`${CASES}${name}/input.txt`, "utf8");
  const asked = line === undefined ? text : (text.split("\n")[line - 1] ?? "");
  return answerQuestion(asked, []).fitting.map(({ topic }) => topic.id);
}

describe("texts of the handed cases", () => {
  it.each<[string, number | undefined, string]>([
    ["01-traceback-500", undefined, "agent-server-error"],
    ["03-traceback-502-html", undefined, "agent-server-error"],
    ["04-traceback-success-attr", undefined, "agent-result-attribute"],
    ["05-create-hosted-gone", undefined, "agent-method-removed"],
    ["06-create-404-old", undefined, "agent-hosted-not-found"],
    ["07-event-loop-closed", undefined, "agent-event-loop-closed"],
    ["22-unexpected-error-for", undefined, "agent-no-connection"],
    ["24-mcp-todays-texts", 1, "mcp-config-missing"],
    ["24-mcp-todays-texts", 2, "agent-auth-model"],
    ["24-mcp-todays-texts", 3, "mcp-layout-mixed"],
    ["24-mcp-todays-texts", 4, "mcp-layout-mixed"],
    ["24-mcp-todays-texts", 5, "mcp-server-unavailable"],
    ["29-none-missing-await-false", undefined, "agent-unauthorized"],
  ])("%s %s: %s comes first, and nothing is said of a missing await", (name, line, topic) => {
    const found = topics(name, line);
    expect(found[0]).toBe(topic);
    expect(found).not.toContain("agent-not-awaited");
    expect(found).not.toContain("agent-positional-params");
  });

  it("no topic says that Retry-After is followed", () => {
    const answer = answerQuestion("Retry-After", []);
    expect(JSON.stringify(answer)).not.toMatch(/Retry-After[^.]{0,40} is followed/);
  });
});
