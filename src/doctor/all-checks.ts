import { AGENT_CHECKS } from "../agents/agent-checks.js";
import type { Check } from "../check-runner/check.js";
import { ASSISTANT_CHECKS } from "./assistants/assistant-checks.js";
import { CONNECTOR_CHECKS } from "./connector/connector-checks.js";
import { ENDPOINT_CHECKS } from "./endpoint/endpoint-checks.js";

/** What is known of a check without running it. */
export type CheckFacts = Omit<Check<never>, "run" | "missing">;

/** All checks, in the order in which they run. */
export const ALL_CHECKS: readonly CheckFacts[] = [
  ...CONNECTOR_CHECKS,
  ...ENDPOINT_CHECKS,
  ...AGENT_CHECKS,
  ...ASSISTANT_CHECKS,
];
