import type { LogLine } from "../log/log-line.js";
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
  readonly ending: EndingSummary;
  readonly exposure: ExposureSummary;
}

type Collectors = { readonly [Key in keyof CollectedLog]: Collector<CollectedLog[Key]> };

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
    ending: new EndingCollector(),
    exposure: new ExposureCollector(),
  };
  readonly #all: readonly Collector<unknown>[] = Object.values(this.#collectors);

  see(line: LogLine): void {
    for (const collector of this.#all) collector.see(line);
  }

  /** What is known so far; more lines may follow. */
  result(): CollectedLog {
    const { input, sightings, requests, pages, retries, syncs, service, rawIds, ending, exposure } = this.#collectors;
    return {
      input: input.result(),
      sightings: sightings.result(),
      requests: requests.result(),
      pages: pages.result(),
      retries: retries.result(),
      syncs: syncs.result(),
      service: service.result(),
      rawIds: rawIds.result(),
      ending: ending.result(),
      exposure: exposure.result(),
    };
  }
}
