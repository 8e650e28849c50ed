import { type ChildProcess, spawn } from "node:child_process";
import { makeWithCleanUp } from "../../c1z/abrupt-end.js";
import { C1zError } from "../../c1z/errors.js";

/** How a run of `spark-submit` ended. */
export interface SparkEnd {
  readonly status: number | null;
  /** The line of its output that says most of why, where it failed. */
  readonly cause: string;
}

/** Where it runs. */
export interface SparkPlace {
  /** What is set besides what this process has. */
  readonly environment: Readonly<Record<string, string>>;
  /** Its working folder: Spark leaves folders there. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** Of the output only the end is kept: causes are there, and a job may say much. */
const MOST_OUTPUT = 200_000;
const MOST_CAUSE = 600;
const KILL_AFTER_MS = 5000;
const HAS_GROUPS = process.platform !== "win32";

/**
 * Runs `spark-submit` to its end. It ends with this process, and with `signal`, whose reason is thrown then. Throws `C1Z_NO_ENGINE` where there
 * is no Java.
 */
export async function runSpark(command: string, words: readonly string[], place: SparkPlace): Promise<SparkEnd> {
  place.signal?.throwIfAborted();
  const [child, forget] = makeWithCleanUp(
    () => start(command, words, place),
    () => {
      forget();
      end(child, "SIGKILL");
    },
  );
  const output = new LastOutput(child);
  const stop = (): void => end(child, "SIGTERM");
  let timer: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    stop();
    timer = setTimeout(() => end(child, "SIGKILL"), KILL_AFTER_MS);
  };
  place.signal?.addEventListener("abort", onAbort);
  try {
    const status = await ended(child);
    place.signal?.throwIfAborted();
    if (status !== 0 && MISSING_JAVA.test(output.text)) throw noJava();
    return { status, cause: causeIn(output.text, status) };
  } finally {
    clearTimeout(timer);
    place.signal?.removeEventListener("abort", onAbort);
    forget();
    // What the shell started may still be there.
    end(child, "SIGKILL");
  }
}

function start(command: string, words: readonly string[], place: SparkPlace) {
  return spawn(command, words, {
    cwd: place.folder,
    env: { ...process.env, ...place.environment },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Spark is a shell, a Java and a Python, which all have to end.
    detached: HAS_GROUPS,
    shell: !HAS_GROUPS,
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("close", resolve);
    child.on("error", (cause) =>
      reject(new C1zError("C1Z_NO_ENGINE", `spark-submit can't be started (${cause.message}).`, { cause })),
    );
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (HAS_GROUPS) process.kill(-pid, signal);
    else child.kill(signal);
  } catch {
    // Nothing of it is left.
  }
}

class LastOutput {
  #text = "";

  constructor({ stdout, stderr }: ChildProcess) {
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding("utf8");
      stream?.on("data", (piece: string) => {
        this.#text = `${this.#text}${piece}`.slice(-MOST_OUTPUT);
      });
    }
  }

  get text(): string {
    return this.#text;
  }
}

const MISSING_JAVA =
  /JAVA_HOME is not set|java: (?:command )?not found|java: No such file|Unable to locate a Java Runtime|UnsupportedClassVersionError/;

function noJava(): C1zError {
  return new C1zError("C1Z_NO_ENGINE", "Spark needs Java 17 or later, and finds none.", {
    hint: "Install it (Debian and Ubuntu: apt install openjdk-17-jre-headless), or set JAVA_HOME.",
  });
}

/** Lines that say why, the best first; calls of Java's stack say nothing to who reads a message. */
const TELLING = [/^Caused by: /, /\bException\b.*: |\bError: /, /\bERROR\b/, /\S/];

function causeIn(output: string, status: number | null): string {
  const lines = output.split("\n").filter((line) => !/^\s*at |^\s*\.\.\. \d+ more/.test(line));
  for (const telling of TELLING) {
    const line = lines.findLast((one) => telling.test(one));
    if (line !== undefined) return line.trim().slice(0, MOST_CAUSE);
  }
  return `it ended with status ${status} and said nothing.`;
}
