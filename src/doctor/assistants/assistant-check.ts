import type { Check } from "../../check-runner/check.js";
import type { AssistantSettings } from "./assistant-settings.js";

/** A check of how an assistant starts `baton mcp`. */
export type AssistantCheck = Check<AssistantSettings>;
