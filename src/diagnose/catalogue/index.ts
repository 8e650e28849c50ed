import { AGENT_HOSTED } from "./agent-hosted.js";
import { AGENT_HOW_TO } from "./agent-how-to.js";
import { AGENT_HTTP } from "./agent-http.js";
import { AGENT_MCP } from "./agent-mcp.js";
import { AGENT_NAMES } from "./agent-names.js";
import { AGENT_OAUTH } from "./agent-oauth.js";
import { AGENT_RETRIES } from "./agent-retries.js";
import { AGENT_SETUP } from "./agent-setup.js";
import { ARCHIVE_FILES } from "./archive-files.js";
import { AUTHENTICATION } from "./authentication.js";
import type { Entry } from "./entry.js";
import { HOW_TO } from "./how-to.js";
import { LOGS } from "./logs.js";
import { NETWORK } from "./network.js";
import { PAGINATION } from "./pagination.js";
import { PERFORMANCE } from "./performance.js";
import { PROVISIONING } from "./provisioning.js";
import { RATE_LIMITS } from "./rate-limits.js";
import { RESOURCE_TYPES } from "./resource-types.js";
import { RESPONSES } from "./responses.js";
import { SERVICE_MODE } from "./service-mode.js";
import { STARTUP } from "./startup.js";
import { STORAGE } from "./storage.js";
import { SYNC_RESULTS } from "./sync-results.js";
import { SYNC_RUN } from "./sync-run.js";
import { TLS } from "./tls.js";

const ENTRIES = [
  ...HOW_TO,
  ...STARTUP,
  ...AUTHENTICATION,
  ...RATE_LIMITS,
  ...PAGINATION,
  ...RESPONSES,
  ...NETWORK,
  ...TLS,
  ...RESOURCE_TYPES,
  ...SYNC_RUN,
  ...SYNC_RESULTS,
  ...PERFORMANCE,
  ...STORAGE,
  ...LOGS,
  ...SERVICE_MODE,
  ...PROVISIONING,
  ...ARCHIVE_FILES,
  ...AGENT_HOW_TO,
  ...AGENT_HTTP,
  ...AGENT_RETRIES,
  ...AGENT_OAUTH,
  ...AGENT_SETUP,
  ...AGENT_NAMES,
  ...AGENT_HOSTED,
  ...AGENT_MCP,
] as const satisfies readonly Entry[];

/** The id of an entry, known to the compiler: code that refers to an entry cannot misspell it. */
export type EntryId = (typeof ENTRIES)[number]["id"];

/** Every entry, in the order of the generated page. */
export const CATALOGUE: readonly Entry[] = ENTRIES;

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
