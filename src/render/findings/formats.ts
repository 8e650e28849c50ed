import type { FindingsOutputFactory } from "./findings-output.js";

/** The forms of a findings report; each is loaded when it is asked for. */
const FORMATS = {
  console: async () => (await import("./console.js")).consoleFindings,
  json: async () => (await import("./json.js")).jsonFindings,
  ndjson: async () => (await import("./ndjson.js")).ndjsonFindings,
  sarif: async () => (await import("./sarif.js")).sarifFindings,
  junit: async () => (await import("./junit.js")).junitFindings,
  github: async () => (await import("./github.js")).githubFindings,
  markdown: async () => (await import("./markdown.js")).markdownFindings,
} as const satisfies Readonly<Record<string, () => Promise<FindingsOutputFactory>>>;

/** The name of one of those forms. */
export type FindingsFormat = keyof typeof FORMATS;

/** Their names; `console` is the default. */
export const FINDINGS_FORMATS = Object.keys(FORMATS) as readonly FindingsFormat[];

/** The output of that form. */
export function findingsOutput(format: FindingsFormat): Promise<FindingsOutputFactory> {
  return FORMATS[format]();
}

const BY_ENDING: readonly (readonly [ending: string, format: FindingsFormat])[] = [
  [".sarif", "sarif"],
  [".sarif.json", "sarif"],
  [".ndjson", "ndjson"],
  [".jsonl", "ndjson"],
  [".json", "json"],
  [".xml", "junit"],
  [".md", "markdown"],
];

/** The form that a file's name asks for; undefined where it says nothing. */
export function formatOfFile(path: string): FindingsFormat | undefined {
  return BY_ENDING.find(([ending]) => path.toLowerCase().endsWith(ending))?.[1];
}
