import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";

const WRONG = /^(https:\/\/api\.airbyte\.ai)\/v1(?=\/|$)/;

/** URLs of the hosted API with the path of the SDK's old bug. */
export const API_PATH: AgentCheck = {
  name: "api-path",
  subject: "agents",
  step: "api",
  needs: "Python that names the hosted API",
  does: "Reports `https://api.airbyte.ai/v1/…` in Python texts: the API is at `/api/v1/`.",
  remedy: "agent-hosted-not-found",
  covers: ["AB21"],
  missing: (project) =>
    project.python.some(({ text }) => text.includes("api.airbyte.ai"))
      ? undefined
      : "no Python file names api.airbyte.ai",
  *run(project) {
    for (const source of project.python) {
      for (const { text, from, to } of source.facts.texts) {
        if (!WRONG.test(text)) continue;
        const at = source.text.indexOf(".airbyte.ai/v1", from) + ".airbyte.ai".length;
        const edits = at < to && at >= from ? [{ file: source.file, from: at, to: at, text: "/api" }] : [];
        yield {
          status: "failed",
          ...placeIn(source, from),
          message: "The hosted API is at /api/v1/, not /v1/: HTTP 404.",
          edits,
        };
      }
    }
  },
};
