/** What an error text speaks of, as far as it says so. Not masked. */
export interface Subject {
  readonly url?: string;
  readonly server?: string;
  readonly file?: string;
  readonly table?: string;
  readonly user?: string;
  readonly operation?: string;
  readonly resourceType?: string;
  readonly resource?: string;
  /** A field of a message that breaks a rule, and the limit that the rule sets. */
  readonly field?: string;
  readonly limit?: string;
  /** Flags that a rule about several of them names. */
  readonly flags?: string;
  /** The function of the connector's own code in the trace of a crash, and its line. */
  readonly frame?: string;
  readonly line?: string;
}

/** An error text taken apart. Not masked. */
export interface ErrorStructure {
  /** The text without the log line, JSON or traceback around it: what codes and wordings are looked for in. */
  readonly text: string;
  /** The links of the chain, outermost first. */
  readonly links: readonly string[];
  /** The last link that says something: the nearest to the cause. */
  readonly innermost: string;
  readonly subject: Subject;
}
