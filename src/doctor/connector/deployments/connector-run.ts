/** Where something stands; the file is relative to the folder that was looked at, with `/`. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A word of a command line. */
export interface Word extends Place {
  readonly text: string;
}

/** What a variable or a flag is given: written down, or taken from somewhere that no file here shows (a secret, the shell). */
export type Value = { readonly kind: "text"; readonly text: string } | { readonly kind: "elsewhere" };

/** An environment variable of a run. */
export interface Variable extends Place {
  readonly name: string;
  readonly value: Value;
}

/** A path inside of the container, or of the unit's view of the file system, that has its own rules. */
export interface Mount extends Place {
  readonly path: string;
  readonly isWritable: boolean;
}

/** A number that a deployment gives, with the words in which it stands. */
export interface Amount extends Place {
  readonly number: number;
  readonly text: string;
}

/** What happens when the program ends: nothing, it starts again at once, or at a set time. `unknown`: the file does not say. */
export type WhenEnded = "nothing" | "starts-again" | "starts-again-on-failure" | "unknown";

/** How a run is started, with the words that people read. */
export const ORIGINS = {
  compose: "service",
  kubernetes: "container",
  systemd: "unit",
  docker: "docker run",
  shell: "command",
  github: "GitHub job",
  gitlab: "GitLab job",
  runner: "connector",
} as const;

/** A key of {@link ORIGINS}. */
export type Origin = keyof typeof ORIGINS;

/** An image of a run, as it is written. */
export interface Image extends Place {
  readonly text: string;
  /** Undefined where none is written, or where only a variable tells. */
  readonly tag: string | undefined;
  /** A digest, or a tag that a variable gives. */
  readonly isPinnedElsewhere: boolean;
}

/** One run of a connector as a deployment describes it: the only shape that the checks of deployments know. */
export interface ConnectorRun extends Place {
  readonly origin: Origin;
  /** Of the service, container, unit or job. */
  readonly name: string;
  /** `okta` for `baton-okta`; empty where only the SDK's variables tell that it is a connector. */
  readonly connector: string;
  readonly image: Image | undefined;
  /** Without the program itself. */
  readonly arguments: readonly Word[];
  /** `NAME=value` where Docker looks for the image: the `-e` in front is missing. */
  readonly misplaced: readonly Word[];
  readonly environment: readonly Variable[];
  /** Whether no variable can come from anywhere else: only then is a missing one missing. */
  readonly hasWholeEnvironment: boolean;
  readonly mounts: readonly Mount[];
  readonly workingFolder: string | undefined;
  /** Where it is said that nothing outside of mounts can be written. */
  readonly readOnlyRoot: Place | undefined;
  readonly memory: Amount | undefined;
  readonly replicas: Amount | undefined;
  readonly whenEnded: WhenEnded;
  /** Whether whoever starts it waits for its end (a job, a step, a unit of type oneshot). */
  readonly mustEnd: boolean;
}

/** What could not be understood of a file that starts connectors. */
export interface Unread extends Place {
  readonly message: string;
  /** Whether it is no fault: a template that something else fills in. */
  readonly isTemplate: boolean;
}

/** What a reader of deployments finds in one file. */
export interface RunsInFile {
  readonly runs: readonly ConnectorRun[];
  readonly unread: readonly Unread[];
}
