import type { Level } from "../../findings/finding.js";

/** Who an entry concerns, with the words a reader sees. */
export const AUDIENCES = {
  connector: "Baton connectors",
  service: "Connectors in service mode (with C1)",
  provisioning: "Provisioning: grant, revoke, create, delete",
  terraform: "Terraform and C1 objects",
  archive: "`.c1z` files",
  agent: "Airbyte agent connectors",
  mcp: "The Airbyte MCP server",
  assistant: "Assistants that ask `baton mcp`",
} as const;

/** A key of {@link AUDIENCES}. */
export type Audience = keyof typeof AUDIENCES;

/**
 * How much a wording says. `exact`: only this failure prints it. `strong`: this failure unless a more exact wording is
 * there too. `weak`: several failures print it.
 */
export type Strength = "exact" | "strong" | "weak";

/** One wording of a failure. Named groups of `pattern` become facts of the finding (`token`, `host` …). */
export interface TextPattern {
  /** A literal that every matching text holds, compared without case: the cheap test before the expression. */
  readonly needle: string;
  /** Absent: the needle alone decides. Must be linear: it runs over hostile text. */
  readonly pattern?: RegExp;
  /** `strong` unless stated. */
  readonly strength?: Strength;
  /** Words that other failures have, too: what the text must hold besides for them to count. */
  readonly demands?: RegExp;
  /** What shows that the words are another product's. */
  readonly unless?: RegExp;
}

/** A structured field of a log line that shows the failure: the field's name as logged, and what its value must match. */
export interface FieldPattern {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Everything a failure can be recognised by. Signals beside the text are weaker: many failures share them. */
export interface Signals {
  readonly text?: readonly TextPattern[];
  readonly fields?: readonly FieldPattern[];
  /** For `explain` only: `logs` reads statuses from fields and texts. */
  readonly httpStatus?: readonly number[];
  readonly grpcCode?: readonly string[];
  /** Exception class names without their module. */
  readonly exception?: readonly string[];
  readonly exitCode?: readonly number[];
}

/** One way to repair or to find out more. Code is shown as written. */
export interface Fix {
  readonly text: string;
  readonly command?: string;
  readonly wrong?: string;
  readonly right?: string;
  /** Language of `wrong` and `right`, for highlighting. */
  readonly language?: "go" | "python" | "yaml" | "json" | "hcl" | "dotenv";
}

/** A page worth reading. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** Texts that prove the entry's signals: what it must be the best match for, and look-alikes it must not claim. */
export interface Samples {
  readonly matches: readonly string[];
  readonly others: readonly string[];
}

/** One failure (or one task) with how it shows, why it happens and what to do. Data only. */
export interface Entry {
  /** Stable: scripts and other pages refer to it. Kebab case. */
  readonly id: string;
  readonly title: string;
  readonly audience: Audience;
  /** Error: the run failed or its data is wrong; warning: it may be; info: it is only worth knowing. */
  readonly level: Level;
  /** Codes of the failures that this entry answers, e.g. `L1`, `AB14`, `F5` (docs/errors.md, "Codes"). */
  readonly covers: readonly string[];
  readonly signals: Signals;
  /** Words people search with: other names, and the wording of the public guides. Only `explain` looks at them. */
  readonly aliases: readonly string[];
  /**
   * What a match in a log means. `cause` (default): this went wrong. `place`: it says where or how far, beside a cause.
   * `echo`: it only repeats something, so it counts where nothing else on the line is known.
   */
  readonly role?: "cause" | "place" | "echo";
  /**
   * Who may raise it from a log. `text` (default): any matching line. `counted`: only a judgement over the whole log.
   * `never`: it is for `explain` only.
   */
  readonly raisedBy?: "text" | "counted" | "never";
  /** Ids of more general entries that this one replaces where both match one text. */
  readonly supersedes?: readonly string[];
  /** Structured log fields worth showing with a finding, dotted for nested ones. */
  readonly shows?: readonly string[];
  readonly symptom: string;
  readonly causes: readonly string[];
  readonly fixes: readonly Fix[];
  /** What to look at when the fixes did not help, or to be sure. */
  readonly next: readonly string[];
  readonly links: readonly Link[];
  readonly samples: Samples;
}
