import { Console } from "node:console";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { Writable } from "node:stream";
import type { Run } from "./run.js";

/** What a run is given; `undefined` takes a variable away. */
export interface Surroundings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

const STDOUT = 1;
/** What the program listens for while it has something to remove at the end. */
const EVENTS = ["exit", "beforeExit", "SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A text stream that is no terminal and keeps what is written to it. */
class Kept extends Writable {
  readonly #chunks: Uint8Array[] = [];

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    this.keep(chunk);
    done();
  }

  /** Keeps a copy: the program fills its buffers again and again. */
  keep(chunk: Uint8Array): void {
    this.#chunks.push(Uint8Array.from(chunk));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}

/**
 * This process, lent to a program: as long as it is, what the program writes is kept, the environment and the working folder are
 * the program's, and leaving by `process.exit` or reading standard input is an error.
 */
export class BorrowedProcess {
  readonly #stdout = new Kept();
  readonly #stderr = new Kept();
  readonly #misdeeds: string[] = [];
  readonly #giveBack: (() => void)[] = [];

  constructor({ argv, env, cwd }: Surroundings) {
    // First, because it has Node read all properties of `process`.
    this.#borrowWriteSync();
    this.#borrowProperties(argv);
    for (const [name, value] of Object.entries(env)) this.#borrowVariable(name, value);
    if (cwd !== process.cwd()) {
      const before = process.cwd();
      // Looked up when it is called: a module that was loaded meanwhile may remember where it is (graceful-fs).
      this.#giveBack.push(() => process.chdir(before));
      process.chdir(cwd);
    }
    this.#countListeners();
  }

  /** Gives the process back, and how the run ended. Throws where the program did what only a process of its own can do. */
  end(): Run {
    const status = Number(process.exitCode ?? 0);
    this.giveBack();
    if (this.#misdeeds.length > 0)
      throw new Error(`In the test's own process the program ${this.#misdeeds.join(", ")}`);
    return { status, stdout: this.#stdout.text(), stderr: this.#stderr.text() };
  }

  /** Puts everything back as it was; the second time there is nothing to do. */
  giveBack(): void {
    for (const undo of this.#giveBack.splice(0).reverse()) undo();
  }

  #borrowProperties(argv: readonly string[]): void {
    const exit = (): never => {
      this.#misdeeds.push("called process.exit");
      throw new Error("process.exit was called");
    };
    this.#replace(process, "argv", { value: argv });
    this.#replace(process, "exit", { value: exit });
    this.#replace(process, "stdout", { value: this.#stdout });
    this.#replace(process, "stderr", { value: this.#stderr });
    const stdin = () => {
      this.#misdeeds.push("asked for standard input");
      throw new Error("Standard input was asked for");
    };
    this.#replace(process, "stdin", { get: stdin });
    this.#replace(globalThis, "console", { value: new Console(this.#stdout, this.#stderr) });
    const { exitCode } = process;
    process.exitCode = undefined;
    this.#giveBack.push(() => {
      process.exitCode = exitCode;
    });
  }

  #replace(owner: object, name: string, replacement: PropertyDescriptor): void {
    const original = Object.getOwnPropertyDescriptor(owner, name);
    if (original === undefined) throw new Error(`There is no ${name} to replace`);
    Object.defineProperty(owner, name, { configurable: true, enumerable: true, ...replacement });
    this.#giveBack.push(() => Object.defineProperty(owner, name, original));
  }

  /** Rows go to standard output by fs.writeSync. */
  #borrowWriteSync(): void {
    const original = fs.writeSync;
    const writeSync = (descriptor: number, data: Uint8Array | string, ...rest: unknown[]): number => {
      if (descriptor !== STDOUT) return Reflect.apply(original, fs, [descriptor, data, ...rest]);
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      this.#stdout.keep(bytes);
      return bytes.length;
    };
    this.#replace(fs, "writeSync", { value: writeSync, writable: true });
    syncBuiltinESMExports();
    this.#giveBack.unshift(syncBuiltinESMExports);
  }

  #borrowVariable(name: string, value: string | undefined): void {
    const before = process.env[name];
    setVariable(name, value);
    this.#giveBack.push(() => setVariable(name, before));
  }

  #countListeners(): void {
    const count = (): string => EVENTS.map((event) => `${event} ${process.listenerCount(event)}`).join(", ");
    const before = count();
    this.#giveBack.push(() => {
      if (count() !== before) this.#misdeeds.push(`left handlers behind (before: ${before}; after: ${count()})`);
    });
  }
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
