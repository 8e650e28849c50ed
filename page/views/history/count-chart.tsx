import { counted, moment, shortId, visibleText } from "../../parts/visible-text.js";

/** A count at a time. */
export interface ChartPoint {
  readonly time: string;
  readonly count: number;
}

const [WIDTH, HEIGHT, PAD] = [280, 90, 8];
/** Letters of a date. */
const DAY = 10;
/** A loss of more than this part of the rows is marked. */
const DROP = 0.1;

/** A count over time, from zero, with the first and the last value written out and losses marked. */
export function CountChart({ name, points }: { readonly name: string; readonly points: readonly ChartPoint[] }) {
  const times = points.map(({ time }) => Date.parse(time));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const most = Math.max(1, ...points.map(({ count }) => count));
  // A single point, and syncs without times, stand by their order.
  const isTimed = Number.isFinite(first) && last > first;
  const x = (at: number): number => {
    const part = isTimed
      ? ((times[at] ?? first) - first) / (last - first)
      : points.length < 2
        ? 0.5
        : at / (points.length - 1);
    return PAD + part * (WIDTH - 2 * PAD);
  };
  const y = (count: number): number => HEIGHT - PAD - (count / most) * (HEIGHT - 2 * PAD);
  const drops = points.map(({ count }, at) => {
    const before = points[at - 1]?.count ?? count;
    return before > 0 && (before - count) / before > DROP;
  });
  const now = points.at(-1)?.count ?? 0;
  return (
    <figure>
      <figcaption title={visibleText(name)}>
        {shortId(name, 60)}{" "}
        <span class="number">
          {points.length > 1 ? `${counted(points[0]?.count ?? 0)} → ` : ""}
          {counted(now)}
        </span>
        {drops.some((one) => one) ? <span class="mark error"> ✕ dropped</span> : null}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
        role="img"
        aria-label={`${visibleText(name)}: ${points.map(({ count }) => count).join(", ")}`}
      >
        <line x1={PAD} x2={WIDTH - PAD} y1={y(0)} y2={y(0)} />
        <polyline points={points.map(({ count }, at) => `${x(at)},${y(count)}`).join(" ")} />
        {points.map(({ time, count }, at) => (
          <circle key={at} class={drops[at] ? "drop" : ""} cx={x(at)} cy={y(count)} r="3.5">
            <title>{`${moment(time)}: ${counted(count)}`}</title>
          </circle>
        ))}
        {points.length < 2 ? null : (
          <text x={PAD} y={HEIGHT + 14}>
            {startOf(points[0]?.time, points.at(-1)?.time)}
          </text>
        )}
        <text x={WIDTH - PAD} y={HEIGHT + 14} text-anchor="end">
          {moment(points.at(-1)?.time)}
        </text>
      </svg>
    </figure>
  );
}

/** The day, or the time where it is the same day: there is no room for both. */
function startOf(first: string | undefined, last: string | undefined): string {
  const [from, to] = [moment(first), moment(last)];
  const isSameDay = from.slice(0, DAY) === to.slice(0, DAY);
  return isSameDay ? from.slice(DAY + 1) : from.slice(0, DAY);
}
