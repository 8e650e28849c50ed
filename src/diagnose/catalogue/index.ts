import { AGENT_HOSTED } from "./agent-hosted.js";
import { AGENT_HOW_TO } from "./agent-how-to.js";
import { AGENT_HTTP } from "./agent-http.js";
import { AGENT_MCP } from "./agent-mcp.js";
import { AGENT_NAMES } from "./agent-names.js";
import { AGENT_OAUTH } from "./agent-oauth.js";
import { AGENT_RETRIES } from "./agent-retries.js";
import { AGENT_SETUP } from "./agent-setup.js";
import { AGENT_VERSIONS } from "./agent-versions.js";
import { ARCHIVE_FILES } from "./archive-files.js";
import { ASSISTANTS } from "./assistants.js";
import { AUTHENTICATION } from "./authentication.js";
import type { Entry } from "./entry.js";
import { HOW_TO } from "./how-to.js";
import { LOGS } from "./logs.js";
import { NETWORK } from "./network.js";
import { OUTCOMES } from "./outcomes.js";
import { PAGINATION } from "./pagination.js";
import { PERFORMANCE } from "./performance.js";
import { PROVISIONING } from "./provisioning.js";
import { RATE_LIMITS } from "./rate-limits.js";
import { RESOURCE_TYPES } from "./resource-types.js";
import { RESPONSES } from "./responses.js";
import { SERVICE_MODE } from "./service-mode.js";
import { SET_UPS } from "./set-ups.js";
import { STARTUP } from "./startup.js";
import { STORAGE } from "./storage.js";
import { SYNC_RESULTS } from "./sync-results.js";
import { SYNC_RUN } from "./sync-run.js";
import { TLS } from "./tls.js";

/** The chapters of the generated page, in its order; every entry stands in one. */
export const CHAPTERS = [
  { title: "First steps with a connector", entries: HOW_TO },
  { title: "Starting up", entries: STARTUP },
  { title: "Set-ups: how connectors are deployed and configured", entries: SET_UPS },
  { title: "Credentials and permissions", entries: AUTHENTICATION },
  { title: "Rate limits, server errors and retries", entries: RATE_LIMITS },
  { title: "Pagination", entries: PAGINATION },
  { title: "Answers that cannot be read", entries: RESPONSES },
  { title: "Network", entries: NETWORK },
  { title: "Certificates", entries: TLS },
  { title: "Resource types and references", entries: RESOURCE_TYPES },
  { title: "The course of a sync", entries: SYNC_RUN },
  { title: "How a run ends", entries: OUTCOMES },
  { title: "Syncs that succeed with wrong data", entries: SYNC_RESULTS },
  { title: "Time and memory", entries: PERFORMANCE },
  { title: "Writing the file", entries: STORAGE },
  { title: "Logs", entries: LOGS },
  { title: "Service mode and C1", entries: SERVICE_MODE },
  { title: "Provisioning", entries: PROVISIONING },
  { title: "Files that cannot be read", entries: ARCHIVE_FILES },
  { title: "First steps with Airbyte agent connectors", entries: AGENT_HOW_TO },
  { title: "Agent connectors: requests", entries: AGENT_HTTP },
  { title: "Agent connectors: retries", entries: AGENT_RETRIES },
  { title: "Agent connectors: OAuth", entries: AGENT_OAUTH },
  { title: "Agent connectors: imports, environment, credentials", entries: AGENT_SETUP },
  { title: "Agent connectors: entities, actions, parameters", entries: AGENT_NAMES },
  { title: "Agent connectors: hosted mode", entries: AGENT_HOSTED },
  { title: "Agent connectors: what today's packages do", entries: AGENT_VERSIONS },
  { title: "The Airbyte MCP server", entries: AGENT_MCP },
  { title: "Assistants: `baton mcp`", entries: ASSISTANTS },
] as const satisfies readonly { readonly title: string; readonly entries: readonly Entry[] }[];

/** The id of an entry, known to the compiler: code that refers to an entry cannot misspell it. */
export type EntryId = (typeof CHAPTERS)[number]["entries"][number]["id"];

/** Every entry, in the order of the generated page. */
export const CATALOGUE: readonly Entry[] = CHAPTERS.flatMap((chapter): readonly Entry[] => chapter.entries);

const BY_ID: ReadonlyMap<string, Entry> = new Map(CATALOGUE.map((entry) => [entry.id, entry]));

/** The entry of an id that exists. */
export function entryOf(id: EntryId): Entry {
  const entry = BY_ID.get(id);
  if (entry === undefined) throw new Error(`No catalogue entry ${id}`);
  return entry;
}

/** The entry of an id that somebody typed, if there is one. */
export function findEntry(id: string): Entry | undefined {
  return BY_ID.get(id.toLowerCase());
}
