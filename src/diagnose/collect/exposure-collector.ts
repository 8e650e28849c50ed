import { maskNamedSecrets } from "../../secrets/mask-secrets.js";
import type { LogLine } from "../log/log-line.js";
import { mayShowSecret } from "../log/watched-words.js";
import { type Collector, type Moment, momentOf } from "./collector.js";

/** What a log gives away. */
export interface ExposureSummary {
  /** Secrets, each occurrence. */
  readonly secrets: number;
  readonly secretLines: number;
  /** Response bodies printed between the log lines. */
  readonly bodies: number;
  readonly first?: Moment;
}

const QUOTED_MASK = /(["'])\[masked\]\1|\{\[masked\]\}/;
const LOG_LINE = '{"level":"';

/** Counts secrets and printed response bodies. */
export class ExposureCollector implements Collector<ExposureSummary> {
  #secrets = 0;
  #secretLines = 0;
  #bodies = 0;
  #first: LogLine | undefined;

  seeLine(line: LogLine): void {
    const count = secretsIn(line);
    const hasBody = line.format === "body" || isBehindBody(line);
    if (count === 0 && !hasBody) return;
    this.#secrets += count;
    if (count > 0) this.#secretLines++;
    if (hasBody) this.#bodies++;
    this.#first ??= line;
  }

  result(): ExposureSummary {
    const first = this.#first === undefined ? {} : { first: momentOf(this.#first) };
    return { secrets: this.#secrets, secretLines: this.#secretLines, bodies: this.#bodies, ...first };
  }
}

/** The source lines of a traceback name secrets without showing them, unless they stand there in quotes. */
function secretsIn(line: LogLine): number {
  // A password in a URL has no word of its own, but an @ behind it.
  if (!mayShowSecret(line.hits) && !line.text.includes("@")) return 0;
  const { text, count } = maskNamedSecrets(line.text);
  return line.format === "traceback" && !QUOTED_MASK.test(text) ? 0 : count;
}

/** A body is printed without a line end, so that the next log line follows on the same line. */
function isBehindBody(line: LogLine): boolean {
  return line.format === "zap-json" && line.text.startsWith("{") && !line.text.startsWith(LOG_LINE);
}
