import type { EntryId } from "../diagnose/catalogue/index.js";
import type { Draft } from "./check-result.js";

/** What a check can look at, with the words of the generated page, in the order in which they are run. */
export const SUBJECTS = {
  connector: "A baton connector and what it wrote",
  endpoint: "A base URL (`--url`)",
  agents: "A project that uses Airbyte Agent Connectors",
  assistants: "Settings of assistants that start `baton mcp`",
} as const;

/** A key of {@link SUBJECTS}. */
export type SubjectName = keyof typeof SUBJECTS;

/** The five steps of the connector guide's debugging workflow. */
export const STEPS = {
  log: "log",
  output: "sync output",
  configuration: "configuration",
  api: "API access",
  "resource-types": "resource types",
} as const;

/** A key of {@link STEPS}. */
export type Step = keyof typeof STEPS;

/** One check: one file, found in the list of its subject. Data and one function that reads and never changes anything. */
export interface Check<Subject> {
  /** Kebab case, equal to the file's name. */
  readonly name: string;
  readonly subject: SubjectName;
  /** The step of the guide's workflow that it belongs to. */
  readonly step: Step;
  /** What must be there for it to run, as the reader is told. */
  readonly needs: string;
  /** What it looks at and what it reports, in a sentence or two. */
  readonly does: string;
  /** The catalogue entry with causes and fixes. */
  readonly remedy: EntryId;
  /** Codes of the failures that it looks for (docs/errors.md, "Codes"). */
  readonly covers: readonly string[];
  /** Why it cannot run here, else undefined. */
  readonly missing?: (subject: Subject) => string | undefined;
  /** No draft: all is well. */
  readonly run: (subject: Subject) => Iterable<Draft> | Promise<Iterable<Draft>>;
}
