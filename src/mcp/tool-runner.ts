import { isC1zError } from "../c1z/errors.js";
import { defaultSettings } from "../findings/default-settings.js";
import { IdHasher } from "../findings/id-hasher.js";
import type { Settings } from "../findings/settings.js";
import { type Concealed, Concealer } from "./answer/concealer.js";
import { Cursors } from "./answer/cursors.js";
import type { JsonObject } from "./answer/fit-answer.js";
import { toldFailure } from "./answer/told-failure.js";
import { type AskedArchive, failedResult, type ToolResult, toolResult } from "./answer/tool-result.js";
import { meantText } from "./answer/visible-text.js";
import type { KeptArchive } from "./archives/kept-archive.js";
import { KeptArchives } from "./archives/kept-archives.js";
import { type ServedFile, ServedFiles } from "./archives/served-files.js";
import { withServedNames } from "./archives/with-served-names.js";
import { readInput } from "./input/input-field.js";
import type { Caller, Runner, SentArguments } from "./runner.js";
import { TOOLS } from "./tools/index.js";
import { type AnyTool, type ToolContext, USUAL_BYTES } from "./tools/tool.js";

/** What is served, and how. Can be sent to another thread. */
export interface RunnerOptions {
  /** Files and folders that may be opened. */
  readonly paths: readonly string[];
  /** What is kept from clients; undefined: nothing. */
  readonly concealed?: Concealed;
  /** How often progress is told, in milliseconds; by default four times a second. */
  readonly progressMs?: number;
  /** Rows of a kind that an answer may hold in memory at once: two kilobytes each. */
  readonly mostHeld?: number;
}

const MOST_HELD = 20_000;

/** Answers calls of tools in this thread. */
export class ToolRunner implements Runner {
  readonly #files: ServedFiles;
  readonly #archives: KeptArchives;
  readonly #concealer: Concealer | undefined;
  readonly #cursors = new Cursors();
  readonly #settings: Settings;
  readonly #progressMs: number;
  readonly #mostHeld: number;

  /** Throws `C1Z_NOT_FOUND` for a path that nothing has. */
  constructor({ paths, concealed, progressMs = 250, mostHeld = MOST_HELD }: RunnerOptions) {
    this.#progressMs = progressMs;
    this.#mostHeld = mostHeld;
    const hasher = new IdHasher();
    this.#files = new ServedFiles(paths);
    this.#concealer = concealed && new Concealer(concealed, hasher);
    this.#settings = defaultSettings(concealed?.ids === true ? hasher : undefined);
    this.#archives = new KeptArchives(this.#settings);
  }

  async call(name: string, sent: SentArguments, caller: Caller): Promise<ToolResult> {
    const tool = TOOLS.find((one) => one.name === name);
    if (tool === undefined) throw new RangeError(`There is no tool ${name}.`);
    const opened: ServedFile[] = [];
    try {
      return await this.#answer(tool, sent, caller, opened);
    } catch (error) {
      caller.signal.throwIfAborted();
      if (!isC1zError(error)) throw error;
      return failedResult(this.#concealed(this.#concealer?.error(error) ?? toldFailure(error), opened));
    }
  }

  close(): void {
    this.#archives.close();
  }

  /** Without paths, which tell who runs the server, where not all may be told. */
  #concealed<Told extends object>(told: Told, opened: readonly ServedFile[]): Told {
    return this.#concealer === undefined ? told : (withServedNames(told, opened) as Told);
  }

  /** `opened` gets the files that are asked. */
  async #answer(tool: AnyTool, sent: SentArguments, caller: Caller, opened: ServedFile[]): Promise<ToolResult> {
    const input = readInput(tool.input, this.#meant(sent)) as Readonly<Record<string, unknown>>;
    const { cursor, maxBytes = USUAL_BYTES, full = false, ...question } = input;
    const asked: AskedArchive[] = [];
    const questionText = (): string => JSON.stringify([tool.name, full, question, this.#statesOf(question)]);
    const at = typeof cursor === "string" ? this.#cursors.read(questionText(), cursor) : 0;
    const find: ToolContext["file"] = (kind, word) => {
      const file = this.#files.find(kind, word);
      opened.push(file);
      return file;
    };
    const { signal, progress } = caller;
    const use: ToolContext["opened"] = (word, ask) =>
      this.#archives.use(find("archive", word), async (archive) => {
        const answer = await ask(archive);
        asked.push(askedArchive(archive));
        return answer;
      });
    const context: ToolContext = {
      at,
      signal,
      progress: rarely(progress, this.#progressMs),
      mostHeld: this.#mostHeld,
      opened: use,
      archive: (word, ask) =>
        use(word, async (archive) => {
          await this.#read(archive, caller);
          return ask(archive);
        }),
      settings: this.#settings,
      file: find,
    };
    const answer = await tool.answer(input as never, context);
    const json = tool.isOwn === true ? answer.json : (this.#concealer?.json(answer.json) ?? answer.json);
    return toolResult(
      { ...answer, ...this.#concealed({ json: json as JsonObject, notices: answer.notices ?? [] }, opened) },
      {
        mostBytes: Number(maxBytes),
        isFull: full === true,
        leavesOut: tool.leavesOut ?? [],
        asked: this.#concealed(asked, opened),
        cursorTo: (next) => this.#cursors.make(questionText(), next),
      },
    );
  }

  /** Waits until all rows were read, or nobody waits any more. */
  async #read(archive: KeptArchive, { signal, progress }: Caller): Promise<void> {
    let done = -1;
    const tell = (): void => {
      const { state } = archive.explored;
      if (state.kind !== "reading") return;
      let read = 0;
      for (const count of state.rows.values()) read += count;
      // Some rows are read twice, which is no progress.
      if (read <= done) return;
      done = read;
      progress(done, Math.max(done, archive.rows));
    };
    const timer = setInterval(tell, this.#progressMs);
    timer.unref();
    try {
      await unlessAborted(this.#archives.read(archive, signal), signal);
    } finally {
      clearInterval(timer);
    }
  }

  /** Words come back as they were shown: with hidden characters written out, and as hashes. */
  #meant(sent: SentArguments): SentArguments {
    const meant = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(meant);
      if (typeof value !== "string") return value;
      const text = meantText(value);
      return this.#concealer?.meant(text) ?? text;
    };
    return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, meant(value)]));
  }

  /** What tells the archives of a question, as they are now, from all others. */
  #statesOf(question: Readonly<Record<string, unknown>>): readonly string[] {
    return ["archive", "from", "to", "log"].flatMap((name) => {
      const word = question[name];
      if (name !== "archive" && typeof word !== "string") return [];
      try {
        const kind = name === "log" ? "log" : "archive";
        return [this.#archives.stateOf(this.#files.find(kind, typeof word === "string" ? word : undefined))];
      } catch (error) {
        if (!isC1zError(error)) throw error;
        return [];
      }
    });
  }
}

function askedArchive(archive: KeptArchive): AskedArchive {
  const { file, explored } = archive;
  return { archive: file.name, sync: explored.sync?.run.id, damage: archive.damage(), notice: explored.notice };
}

/** Waits for work, but not where nobody waits for the answer any more. Throws the reason of `signal`. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Tells progress once in a while. */
function rarely(progress: Caller["progress"], everyMs: number): Caller["progress"] {
  let last = performance.now();
  return (done, total) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    progress(done, total);
  };
}
