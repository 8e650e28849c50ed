import type { Check } from "../check-runner/check.js";
import type { AgentProject } from "./project/agent-project.js";

/** A check of a project that uses Airbyte Agent Connectors. */
export type AgentCheck = Check<AgentProject>;
