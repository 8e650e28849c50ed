import type { Block } from "../../document/document.js";
import { durationText } from "../../text/duration-text.js";
import { plural } from "../../text/plural.js";
import type { RequestPattern } from "../collect/requests-collector.js";
import type { LogReport } from "./log-report.js";

const SHOWN_PATTERNS = 40;

/** The requests by shape, with answers and times. */
export function requestBlocks({ requests }: LogReport): Block[] {
  const withoutUrl = Object.entries(requests.errorStatusesWithoutUrl).map(([status, count]) => `${count} × ${status}`);
  if (requests.count === 0 && withoutUrl.length === 0) return [];
  const rest = requests.patterns.length - SHOWN_PATTERNS;
  const notes = [
    ...(rest > 0 ? [`${plural(rest, "further shape")}; -o json lists all.`] : []),
    ...(withoutUrl.length > 0
      ? [`Error answers as the HTTP client logs them, without URL: ${withoutUrl.join(", ")}.`]
      : []),
    ...(requests.transportRetries > 0
      ? [`Repeated inside of the transport after a connection error: ${requests.transportRetries}.`]
      : []),
  ];
  return [
    { kind: "heading", level: 2, text: `Requests (${requests.count.toLocaleString("en-US")})` },
    ...(requests.count === 0 ? [] : [table(requests.patterns.slice(0, SHOWN_PATTERNS))]),
    ...(notes.length === 0 ? [] : [{ kind: "list", items: notes } as const]),
  ];
}

function table(patterns: readonly RequestPattern[]): Block {
  return {
    kind: "table",
    headings: ["Count", "Request", "Host", "Answers", "Median", "95 %", "Total"],
    rows: patterns.map(({ count, method, path, host, statuses, latency }) => [
      count.toLocaleString("en-US"),
      `${method} ${path}`,
      host,
      Object.entries(statuses)
        .map(([status, times]) => (times === count ? status : `${times} × ${status}`))
        .join(", "),
      latency === undefined ? "" : durationText(latency.medianMs),
      latency === undefined ? "" : durationText(latency.p95Ms),
      latency === undefined ? "" : durationText(latency.totalMs),
    ]),
  };
}
