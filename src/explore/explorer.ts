import type { Archive } from "../c1z/archive.js";
import { C1zError, isC1zError } from "../c1z/errors.js";
import { openArchive } from "../c1z/open-archive.js";
import type { DiffReport } from "../diff/diff-report.js";
import { type ApiAnswer, type ApiRequest, jsonBody } from "./answers/answer.js";
import { ApiError, NO_LOG } from "./answers/api-error.js";
import type { ComparedArchives } from "./answers/comparison.js";
import { FIRST_ROUTES } from "./answers/first-routes.js";
import { Parameters } from "./answers/parameters.js";
import type { Route } from "./answers/route.js";
import { ExploredArchive } from "./explored-archive.js";
import { ConditionTests, type TestProgress } from "./lists/condition-tests.js";
import type { ListKind } from "./lists/list-kind.js";
import type { Selection } from "./lists/selection.js";

/** What is explored. */
export interface ExplorerOptions {
  /** Paths of archives, at least one; the last one is what is shown first. */
  readonly files: readonly string[];
  readonly logs: readonly string[];
  readonly syncId?: string | undefined;
  /** Ends opening early. */
  readonly signal?: AbortSignal | undefined;
}

/** Parameters that say which part of a selection is asked for, and of which archive. */
const PAGING = ["at", "limit", "facets", "archive"];
/** What a browser needs to paint an answer that it got. */
const PAINTING_MS = 100;
/** Where nobody asks, reading begins all the same. */
const MOST_WAITING_MS = 1000;
/** Selections kept of each list: at most 4 bytes a row each. */
const MOST_SELECTIONS = 4;

/** Answers what the page asks about archives that it holds open; an answer is the JSON of a command wherever there is one. */
export class Explorer {
  readonly logs: readonly string[];
  readonly archives: readonly ExploredArchive[];
  readonly #abort = new AbortController();
  readonly #selections = new WeakMap<ListKind, Map<string, Selection>>();
  readonly #tests = new WeakMap<ListKind, ConditionTests>();
  readonly #comparisons = new Map<string, Promise<DiffReport>>();
  #log: Promise<string> | undefined;
  /** Until then nothing is read that takes long: it would take the time that the first painting needs. */
  readonly #mayRead: Promise<void>;
  #begin: () => void = () => {};

  private constructor(archives: readonly ExploredArchive[], logs: readonly string[]) {
    this.archives = archives;
    this.logs = logs;
    this.#mayRead = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  /** Opens the archives. Throws as `openArchive` does, `C1Z_UNKNOWN_SYNC`, and the reason of `signal`. */
  static async open({ files, logs, syncId, signal }: ExplorerOptions): Promise<Explorer> {
    const opened: Archive[] = [];
    try {
      for (const [at, file] of files.entries()) {
        const isShown = at === files.length - 1;
        opened.push(await openArchive(file, { readAhead: isShown, signal }));
      }
      const explored = opened.map(
        (archive, at) => new ExploredArchive(archive, at === files.length - 1 ? syncId : undefined),
      );
      return new Explorer(explored, logs);
    } catch (error) {
      for (const archive of opened) archive.close();
      throw error;
    }
  }

  /** Reads what is shown first. Ends when that is done. */
  async start(): Promise<void> {
    this.#begin();
    await this.archives.at(-1)?.read(this.#abort.signal);
  }

  /** The same, but not before somebody has seen the overview, or a second has passed. */
  async startLater(): Promise<void> {
    const timer = setTimeout(() => this.#begin(), MOST_WAITING_MS);
    await this.#mayRead;
    clearTimeout(timer);
    await this.start();
  }

  /** Answers a question; one that can't be answered with the status and the words for that. */
  async answer({ name, parameters }: ApiRequest): Promise<ApiAnswer> {
    const route = await routeOf(name);
    if (route === undefined) return refusal(404, { message: `There is no "${name}" here.` });
    try {
      const body = await route(this, new Parameters(parameters));
      if (name === "overview") setTimeout(() => this.#begin(), PAINTING_MS);
      if (body === "pending") return refusal(202, { pending: true });
      return body instanceof Uint8Array ? { status: 200, body } : refusal(202, { pending: true, ...body });
    } catch (error) {
      if (error instanceof ApiError) return refusal(error.status, { message: error.message });
      if (!isC1zError(error)) throw error;
      const { code, message, hint, commandHint } = error;
      return refusal(422, { code, message, hint: commandHint ?? hint });
    }
  }

  /** The archive that a question is about: number `archive`, else the one that is shown first. Its reading begins, if it has not. */
  archiveOf(parameters: Parameters): ExploredArchive {
    const last = this.archives.length - 1;
    const explored = this.archives[parameters.count("archive", last, last)];
    if (explored === undefined) throw new ApiError(404, "There is no such archive.");
    void this.#mayRead.then(() => explored.read(this.#abort.signal));
    return explored;
  }

  /** The rows that a list shows; the last few selections are kept, as their pages are asked for one after the other. */
  selectionOf(kind: ListKind, parameters: Parameters, select: () => Selection): Selection {
    const key = parameters.keyWithout(PAGING);
    const ofKind = this.#selections.get(kind) ?? new Map<string, Selection>();
    this.#selections.set(kind, ofKind);
    const known = ofKind.get(key) ?? select();
    ofKind.delete(key);
    ofKind.set(key, known);
    const [oldest] = ofKind.keys();
    if (ofKind.size > MOST_SELECTIONS && oldest !== undefined) ofKind.delete(oldest);
    return known;
  }

  /** Which rows a condition keeps, or how far testing it is. Throws `C1Z_INVALID_EXPRESSION`. */
  matchesOf(kind: ListKind, expression: string): Promise<Uint8Array | TestProgress> {
    const tests = this.#tests.get(kind) ?? new ConditionTests(kind, this.#abort.signal);
    this.#tests.set(kind, tests);
    return tests.kept(expression);
  }

  /** Compares two archives, or two syncs of one; kept, as rows of it are asked for later. */
  comparisonOf(parameters: Parameters): Promise<DiffReport> {
    const last = this.archives.length - 1;
    const [to, from] = [parameters.count("to", last, last), parameters.count("from", Math.max(0, last - 1), last)];
    const asked = { from: parameters.text("fromSync"), to: parameters.text("toSync") };
    const key = JSON.stringify([from, to, asked]);
    const [fromArchive, toArchive] = [this.archives[from]?.archive, this.archives[to]?.archive];
    if (fromArchive === undefined || toArchive === undefined) throw new ApiError(404, "There is no such archive.");
    const known = this.#comparisons.get(key) ?? this.#compare({ fromArchive, toArchive, ...asked });
    this.#comparisons.set(key, known);
    return known;
  }

  /** What the logs tell, beside the archive that is shown first. */
  logOf(): Promise<string> {
    if (this.logs.length === 0) throw new ApiError(404, NO_LOG);
    this.#log ??= this.#readLog();
    return this.#log;
  }

  async #compare(compared: ComparedArchives): Promise<DiffReport> {
    const { compare } = await import("./answers/comparison.js");
    return compare(compared, { signal: this.#abort.signal });
  }

  async #readLog(): Promise<string> {
    const { logAnswer } = await import("./answers/log-answer.js");
    return logAnswer(this.logs, this.archives.at(-1)?.archive);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  close(): void {
    this.#abort.abort(new C1zError("C1Z_CLOSED", "The explorer was closed."));
    for (const { archive } of this.archives) archive.close();
  }
}

async function routeOf(name: string): Promise<Route | undefined> {
  if (Object.hasOwn(FIRST_ROUTES, name)) return FIRST_ROUTES[name];
  const { ROUTES } = await import("./answers/routes.js");
  return Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
}

function refusal(status: number, error: object): ApiAnswer {
  return { status, body: jsonBody(status === 202 ? error : { error }) };
}
