import type { LogLine } from "../log/log-line.js";
import { requestOf } from "../log/request-of.js";
import { OutcomeCollector } from "../outcome/outcome-collector.js";
import type { OutcomeSummary } from "../outcome/run-outcome.js";
import type { SkipGroup } from "../skips/skip-group.js";
import { SkipsCollector } from "../skips/skips-collector.js";
import type { Collector } from "./collector.js";
import { EndingCollector, type EndingSummary } from "./ending-collector.js";
import { ExposureCollector, type ExposureSummary } from "./exposure-collector.js";
import { FindingsCollector } from "./findings-collector.js";
import { InputCollector, type InputSummary } from "./input-collector.js";
import { PageTokensCollector, type PageTokensSummary } from "./page-tokens-collector.js";
import { RawIdCollector, type RawIdSummary } from "./raw-id-collector.js";
import { RequestsCollector, type RequestsSummary } from "./requests-collector.js";
import { RetriesCollector, type RetriesSummary } from "./retries-collector.js";
import { ServiceCollector, type ServiceSummary } from "./service-collector.js";
import type { SightingSummary } from "./sighting.js";
import { SyncsCollector, type SyncsSummary } from "./syncs-collector.js";

/** Everything that was collected from a log. Texts are not masked. */
export interface CollectedLog {
  readonly input: InputSummary;
  readonly sightings: readonly SightingSummary[];
  readonly requests: RequestsSummary;
  readonly pages: PageTokensSummary;
  readonly retries: RetriesSummary;
  readonly syncs: SyncsSummary;
  readonly service: ServiceSummary;
  readonly rawIds: RawIdSummary;
  readonly outcome: OutcomeSummary;
  readonly skips: readonly SkipGroup[];
  readonly ending: EndingSummary;
  readonly exposure: ExposureSummary;
}

type Collectors = { readonly [Key in keyof CollectedLog]: Collector<CollectedLog[Key]> };

/** No message that a collector asks for is longer: others need not be looked up. */
const LONGEST_MESSAGE = 80;

/** Feeds all collectors in one pass. */
export class LogCollection {
  readonly #collectors: Collectors = {
    input: new InputCollector(),
    sightings: new FindingsCollector(),
    requests: new RequestsCollector(),
    pages: new PageTokensCollector(),
    retries: new RetriesCollector(),
    syncs: new SyncsCollector(),
    service: new ServiceCollector(),
    rawIds: new RawIdCollector(),
    outcome: new OutcomeCollector(),
    skips: new SkipsCollector(),
    ending: new EndingCollector(),
    exposure: new ExposureCollector(),
  };
  readonly #forLines: readonly Collector<unknown>[];
  readonly #forRequests: readonly Collector<unknown>[];
  readonly #forMessages = new Map<string, ((line: LogLine) => void)[]>();

  constructor() {
    const all: readonly Collector<unknown>[] = Object.values(this.#collectors);
    this.#forLines = all.filter((collector) => collector.seeLine !== undefined);
    this.#forRequests = all.filter((collector) => collector.seeRequest !== undefined);
    for (const [message, see] of all.flatMap((collector) => [...(collector.messages ?? [])])) {
      this.#forMessages.set(message, [...(this.#forMessages.get(message) ?? []), see]);
    }
  }

  /** Shows a line to whoever wants it. */
  see(line: LogLine): void {
    for (const collector of this.#forLines) collector.seeLine?.(line);
    const request = requestOf(line);
    if (request !== undefined) for (const collector of this.#forRequests) collector.seeRequest?.(request, line);
    else if (line.message.length <= LONGEST_MESSAGE) this.#seeMessage(line);
  }

  #seeMessage(line: LogLine): void {
    const wanted = this.#forMessages.get(line.message);
    if (wanted !== undefined) for (const see of wanted) see(line);
  }

  /** What is known so far; more lines may follow. */
  result(): CollectedLog {
    const { input, sightings, requests, pages, retries, syncs, service, rawIds, outcome, skips, ending, exposure } =
      this.#collectors;
    return {
      input: input.result(),
      sightings: sightings.result(),
      requests: requests.result(),
      pages: pages.result(),
      retries: retries.result(),
      syncs: syncs.result(),
      service: service.result(),
      rawIds: rawIds.result(),
      outcome: outcome.result(),
      skips: skips.result(),
      ending: ending.result(),
      exposure: exposure.result(),
    };
  }
}
