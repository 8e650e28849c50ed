import type { AssistantCheck } from "./assistant-check.js";
import { ASSISTANT_ENTRY_ARCHIVES } from "./checks/assistant-entry-archives.js";
import { ASSISTANT_ENTRY_COMMAND } from "./checks/assistant-entry-command.js";
import { ASSISTANT_ENTRY_FORM } from "./checks/assistant-entry-form.js";

/** All checks of how assistants start `baton mcp`: first how the entry is written, then what it leads to. */
export const ASSISTANT_CHECKS: readonly AssistantCheck[] = [
  ASSISTANT_ENTRY_FORM,
  ASSISTANT_ENTRY_COMMAND,
  ASSISTANT_ENTRY_ARCHIVES,
];
