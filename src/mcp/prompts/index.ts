import type { Prompt } from "./prompt.js";
import { TROUBLESHOOT_AGENT } from "./troubleshoot-agent.js";
import { TROUBLESHOOT_CONNECTOR } from "./troubleshoot-connector.js";

/** All prompts. */
export const PROMPTS: readonly Prompt[] = [TROUBLESHOOT_CONNECTOR, TROUBLESHOOT_AGENT];
