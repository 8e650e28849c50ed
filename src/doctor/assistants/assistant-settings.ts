import { type AgentProject, isAgentProject, type SettingsFile } from "../../agents/project/agent-project.js";
import { type ServerEntry, serverEntries } from "./server-entry.js";

/** What the settings of assistants in a folder say of `baton mcp`. */
export interface AssistantSettings {
  /** The folder that was looked at. */
  readonly root: string;
  readonly entries: readonly ServerEntry[];
  /** Settings that name the program and can't be parsed, where no check of the project reports them. */
  readonly broken: readonly SettingsFile[];
  /** The environment variables of this process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The entries for `baton mcp` in what was read of a folder. */
export function assistantSettings(project: AgentProject): AssistantSettings {
  const broken = project.clientFiles.filter(
    ({ text, document }) => document.fault !== undefined && /\b(?:baton|c1z)\b/.test(text),
  );
  return {
    root: project.folder.root,
    entries: project.clientFiles.flatMap((file) => [...serverEntries(file)]),
    broken: isAgentProject(project) ? [] : broken,
    environment: project.environment,
  };
}

/** Whether there is anything to check. */
export function hasEntries({ entries, broken }: AssistantSettings): boolean {
  return entries.length + broken.length > 0;
}
