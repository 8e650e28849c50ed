import type { Entry } from "../catalogue/entry.js";
import { CHAPTERS } from "../catalogue/index.js";

type Chapter = (typeof CHAPTERS)[number]["title"];

/** Single words that people ask for when they mean a chapter, by the chapter's title. */
const WORDS: Readonly<Partial<Record<Chapter, readonly string[]>>> = {
  "Starting up": ["startup", "starting", "flags"],
  "Credentials and permissions": ["credentials", "permissions", "authentication", "authorization", "auth"],
  "Rate limits, server errors and retries": ["rate-limits", "ratelimit", "ratelimits", "throttling", "429"],
  Pagination: ["pagination", "paging", "pages"],
  "Answers that cannot be read": ["responses", "json", "html"],
  Network: ["network", "networking", "proxy", "dns", "timeouts"],
  Certificates: ["certificates", "certificate", "tls", "ssl", "x509"],
  "Resource types and references": ["resource-types", "references"],
  "Time and memory": ["performance", "memory", "slow"],
  "Writing the file": ["storage", "writing"],
  Logs: ["logs", "logging", "log"],
  "Service mode and C1": ["service-mode", "service", "c1"],
  Provisioning: ["provisioning", "grant", "revoke"],
  "Files that cannot be read": ["archives", "files", "c1z"],
  "Agent connectors: retries": ["retries", "retry"],
  "Agent connectors: OAuth": ["oauth"],
  "Agent connectors: imports, environment, credentials": ["imports", "environment"],
  "Agent connectors: hosted mode": ["hosted"],
  "The Airbyte MCP server": ["mcp"],
};

/** A chapter that a single word names. */
export interface NamedChapter {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** The chapter that a single word stands for. */
export function chapterNamed(word: string): NamedChapter | undefined {
  const wanted = word.toLowerCase();
  return CHAPTERS.find(({ title }) => WORDS[title]?.includes(wanted));
}
