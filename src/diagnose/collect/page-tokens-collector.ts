import type { LoggedRequest } from "../log/request-of.js";
import type { Collector } from "./collector.js";
import { foldSegment } from "./path-shape.js";
import { hasPosition } from "./query-paging.js";

/** A page that was fetched, with success, more than once in one sync. */
export interface RepeatedPage {
  readonly request: string;
  /** The query that repeats; not masked. */
  readonly query: string;
  readonly times: number;
}

/** What a log says about paging. */
export interface PageTokensSummary {
  /** Requests for a page after the first. */
  readonly laterPages: number;
  readonly repeated: readonly RepeatedPage[];
  /** Whether there were more pages than are remembered. */
  readonly isCapped: boolean;
}

/** Pages are remembered in two generations of this many: a loop repeats soon. */
const REMEMBERED = 20_000;
const MOST_REPEATED = 20;

/** Looks for the same page being fetched again. Retries do not count: they follow answers that failed. */
export class PageTokensCollector implements Collector<PageTokensSummary> {
  #recent = new Map<string, number>();
  #older = new Map<string, number>();
  readonly #repeated = new Map<string, RepeatedPage>();
  #laterPages = 0;
  #isCapped = false;

  // A new sync reads the same pages again.
  readonly messages = new Map([["Syncing resource types...", () => this.#forget()]]);

  seeRequest(request: LoggedRequest): void {
    if (request.method !== "GET" || !hasPosition(request.query)) return;
    this.#laterPages++;
    if (request.status === undefined || request.status >= 300) return;
    const page = `${request.host}${request.path}?${request.query}`;
    const times = (this.#recent.get(page) ?? this.#older.get(page) ?? 0) + 1;
    this.#remember(page, times);
    if (times < 2) return;
    if (this.#repeated.size >= MOST_REPEATED && !this.#repeated.has(page)) this.#isCapped = true;
    else {
      const path = request.path.split("/").map(foldSegment).join("/");
      this.#repeated.set(page, { request: `GET ${path}`, query: request.query, times });
    }
  }

  result(): PageTokensSummary {
    return { laterPages: this.#laterPages, repeated: [...this.#repeated.values()], isCapped: this.#isCapped };
  }

  #remember(page: string, times: number): void {
    if (this.#recent.size >= REMEMBERED) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#isCapped = true;
    }
    this.#recent.set(page, times);
  }

  #forget(): void {
    this.#recent.clear();
    this.#older.clear();
  }
}
