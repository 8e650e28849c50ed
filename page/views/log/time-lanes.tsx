import { duration, moment, visibleText } from "../../parts/visible-text.js";
import type { LogJson } from "../../state/documents.js";

const [WIDTH, NAME, LANE] = [1100, 230, 28];
const MOST_LANES = 40;

/** A bar on the time axis. */
interface Lane {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The phases of the runs on a time axis in UTC, with waits and findings at their places. */
export function TimeLanes({
  log,
  onSpot,
}: {
  readonly log: LogJson;
  /** A finding was clicked: its rule, and its first line. */
  readonly onSpot: (rule: string, at: { readonly file: string; readonly line: number }) => void;
}) {
  const { input, retries } = log;
  const lanes = lanesOf(log).slice(0, MOST_LANES);
  const spots = spotsOf(log);
  const times = [
    timeOf(input.firstTime),
    timeOf(input.lastTime),
    ...lanes.flatMap(({ start, end }) => [start, end]),
  ].filter(Number.isFinite);
  if (times.length < 2) return <p class="soft">Its lines have no times.</p>;
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const scale = (time: number): number => NAME + ((WIDTH - NAME - 20) * (time - first)) / Math.max(1, last - first);
  const waits = retries.limitWaits.map(({ first: from, last: to, waitMs }) => ({
    start: timeOf(from.time),
    end: timeOf(to.time) + waitMs,
  }));
  const rows = [...lanes.map(({ name }) => name), ...(waits.length > 0 ? ["waiting"] : []), "findings"];
  const height = rows.length * LANE + 30;
  return (
    <section class="lanes" tabIndex={0} aria-label="Phases over time">
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`From ${moment(input.firstTime)} to ${moment(input.lastTime)}: ${lanes.map(({ name }) => name).join(", ")}`}
      >
        <defs>
          <pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" class="wait" />
          </pattern>
        </defs>
        {rows.map((name, row) => (
          <g key={`${row} ${name}`}>
            <line x1="0" x2={WIDTH} y1={(row + 1) * LANE} y2={(row + 1) * LANE} />
            <text class="name" x="8" y={row * LANE + 19}>
              {visibleText(name).slice(0, 34)}
            </text>
          </g>
        ))}
        {lanes.map(({ name, start, end }, row) => (
          <g key={`${row} ${name}`}>
            <rect
              class="phase"
              x={scale(start)}
              y={row * LANE + 6}
              width={Math.max(2, scale(end) - scale(start))}
              height={LANE - 12}
              rx="3"
            >
              <title>{`${name}: ${duration(end - start)}`}</title>
            </rect>
            {isFarRight(scale(end)) ? (
              <text x={scale(start) - 6} y={row * LANE + 19} text-anchor="end">
                {duration(end - start)}
              </text>
            ) : (
              <text x={scale(end) + 6} y={row * LANE + 19}>
                {duration(end - start)}
              </text>
            )}
          </g>
        ))}
        {waits.map(({ start, end }) => (
          <rect
            key={`${start} ${end}`}
            x={scale(start)}
            y={lanes.length * LANE + 6}
            width={Math.max(3, scale(end) - scale(start))}
            height={LANE - 12}
            fill="url(#hatched)"
          >
            <title>{`waiting: ${duration(end - start)}`}</title>
          </rect>
        ))}
        {spots.map(({ rule, level, time, message, file, line }) => (
          <circle
            key={`${rule} ${time}`}
            class={`spot ${level}`}
            cx={scale(time)}
            cy={(rows.length - 0.5) * LANE}
            r="6"
            onClick={() => onSpot(rule, { file, line })}
          >
            <title>{visibleText(message)}</title>
          </circle>
        ))}
        <text x={NAME} y={height - 8}>
          {second(input.firstTime)}
        </text>
        <text x={WIDTH - 20} y={height - 8} text-anchor="end">
          {second(input.lastTime)}
        </text>
      </svg>
    </section>
  );
}

/** No room for words behind it. */
function isFarRight(x: number): boolean {
  return x > WIDTH - 90;
}

/** A run may take less than a minute. */
function second(time: string | undefined): string {
  return time === undefined ? "" : `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}

function lanesOf({ syncs, input }: LogJson): readonly Lane[] {
  return syncs.runs.flatMap(({ phases, end, id }) =>
    phases.flatMap(({ name, start, durationMs }, at) => {
      const from = timeOf(start.time);
      const next = timeOf(phases[at + 1]?.start.time) || timeOf(end?.time) || timeOf(input.lastTime);
      const to = durationMs === undefined ? next : from + durationMs;
      const label = syncs.runs.length > 1 ? `${name} (${id ?? ""})` : name;
      return Number.isFinite(from) && Number.isFinite(to)
        ? [{ name: label, start: from, end: Math.max(from, to) }]
        : [];
    }),
  );
}

function spotsOf({ findings }: LogJson) {
  return findings.flatMap(({ rule, level, message, detail }) => {
    const { first } = detail;
    if (typeof first !== "object" || first === null || !("time" in first) || !("line" in first)) return [];
    const time = timeOf(String(first.time));
    const place = { file: "file" in first ? String(first.file) : "", line: Number(first.line) };
    return Number.isFinite(time) ? [{ rule, level, message, time, ...place }] : [];
  });
}

/** NaN for none. */
function timeOf(time: string | undefined): number {
  return time === undefined ? Number.NaN : Date.parse(time);
}
