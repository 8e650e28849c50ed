import type { Block, Lane } from "../../document/document.js";
import { durationText } from "../../text/duration-text.js";
import { escapeHtml } from "./escape-html.js";
import { cellHtml, toneClass } from "./inline-html.js";

type Bars = Extract<Block, { kind: "bars" }>;
type Timeline = Extract<Block, { kind: "timeline" }>;

/** The width of a picture in its own units: it is as wide on the page as there is room. */
const WIDTH = 1000;
/** Narrower, what is there would not be seen. */
const LEAST_WIDTH = 4;

/** Counts as horizontal bars, each with its number; each column has its own scale, from zero. */
export function barsHtml({ heading, columns, bars }: Bars): string {
  const most = columns.map((_, column) => Math.max(1, ...bars.map(({ counts }) => counts[column] ?? 0)));
  const rows = bars.map(({ label, counts }) => {
    const cells = columns.map((name, column) => barCell(name, counts[column], most[column] ?? 1));
    return `<tr><th scope="row">${cellHtml(label)}</th>${cells.join("")}</tr>`;
  });
  const headings = [heading, ...columns].map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  return `<table class="${columns.length === 1 ? "bars single" : "bars"}"><thead><tr>${headings}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

/** The spans of time below one another on one axis, which the head of the column names. */
export function timelineHtml({ heading, lanes }: Timeline): string {
  const start = Math.min(...lanes.map(({ from }) => from));
  const end = Math.max(...lanes.map(({ to }) => to));
  const rows = lanes.map((lane) => {
    const took = lane.to === lane.from ? `after ${durationText(lane.from - start)}` : durationText(lane.to - lane.from);
    const picture = laneSvg(lane, start, Math.max(1, end - start));
    return `<tr><th scope="row">${cellHtml(lane.label)}</th><td class="lane">${picture}</td><td class="number">${took}</td></tr>`;
  });
  const axis = `<span class="axis"><span>${timeText(start)}</span><span>${timeText(end)}</span></span>`;
  const head = `<tr><th scope="col">${escapeHtml(heading)}</th><th scope="col">${axis}</th><th scope="col"><span class="number">took</span></th></tr>`;
  return `<table class="timeline"><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function barCell(column: string, count: number | undefined, most: number): string {
  const name = `data-column="${escapeHtml(column)}"`;
  if (count === undefined) return `<td ${name}></td>`;
  const width = count === 0 ? 0 : Math.max(LEAST_WIDTH, Math.round((count / most) * WIDTH));
  return `<td ${name}><span class="bar"><span class="number">${numberText(count)}</span>${svg(`<rect width="${width}" height="10"/>`)}</span></td>`;
}

function laneSvg({ from, to, tone }: Lane, start: number, length: number): string {
  const place = (time: number): number => Math.round(((time - start) / length) * WIDTH);
  const x = Math.min(place(from), WIDTH - LEAST_WIDTH);
  const width = Math.max(LEAST_WIDTH, place(to) - x);
  return svg(`<rect x="${x}" width="${width}" height="10"${toneClass(tone)}/>`);
}

/** What the number beside it says already, so it is hidden from who reads aloud. */
function svg(content: string): string {
  return `<svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">${content}</svg>`;
}

/** With narrow spaces between the thousands. */
function numberText(count: number): string {
  return count.toLocaleString("en-US").replaceAll(",", "\u202f");
}

/** `04:03:12 UTC`, with the day before it. */
function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, "2026-11-30T04:03:12".length).replace("T", " ")} UTC`;
}
