import type { Block, Change, ChangedRow, Version } from "../../document/document.js";
import { plural } from "../../text/plural.js";
import { escapeHtml } from "./escape-html.js";

/** Values longer than this are cut. */
const LONGEST_VALUE = 160;

/** What can become of a row: what it is called, and the class that colours it. */
const CHANGES: Readonly<Record<Change, { readonly heading: string; readonly mark: string; readonly tone: string }>> = {
  created: { heading: "Created", mark: "+", tone: "good" },
  deleted: { heading: "Deleted", mark: "−", tone: "bad" },
  modified: { heading: "Modified", mark: "~", tone: "warning" },
  renamed: { heading: "Id changed", mark: "→", tone: "warning" },
};
const COLUMNS = Object.keys(CHANGES) as Change[];

/** How many rows changed, by kind and type; what did not happen stays blank. */
export function changeCountsHtml({ counts }: Extract<Block, { kind: "change-counts" }>): string {
  const headings = ["Rows", "Before", "After", ...COLUMNS.map((change) => CHANGES[change].heading)];
  const rows = counts.map((line) => {
    const name = line.group === undefined ? `<th scope="row">${capitalized(line.noun[1])}</th>` : groupCell(line.group);
    const numbers = [line.before, line.after].map((count) => `<td class="number">${countText(count)}</td>`);
    const changes = COLUMNS.map((change) => {
      const text = line[change] === 0 ? "" : countText(line[change]);
      return `<td class="number ${CHANGES[change].tone}">${text}</td>`;
    });
    return `<tr>${name}${numbers.join("")}${changes.join("")}</tr>`;
  });
  const head = headings.map((text, index) => `<th scope="col"${index === 0 ? "" : ' class="number"'}>${text}</th>`);
  return `<div class="wide" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}

/** What two states are compared. */
export function versionsHtml(block: Extract<Block, { kind: "versions" }>): string {
  const sides = [["Old", block.old] as const, ["New", block.new] as const];
  const rows = sides.map(([name, version]) => `<tr><th scope="row">${name}</th><td>${versionText(version)}</td></tr>`);
  return `<table class="facts"><tbody>${rows.join("")}</tbody></table>`;
}

/** The rows that changed, with the fields that differ. */
export function* changedRowsHtml({ noun, changes }: Extract<Block, { kind: "changed-rows" }>): Generator<string> {
  yield `<h3>${capitalized(noun[1])}</h3>\n<ul class="changes">\n`;
  for (const { change, total, rows } of changes) {
    let left = total;
    for (const row of rows) {
      yield `${rowHtml(change, row)}\n`;
      left--;
    }
    if (left > 0) yield `<li class="faint">… and ${countText(left)} more ${change}</li>\n`;
  }
  yield "</ul>\n";
}

function rowHtml(change: Change, { id, newId, name, reason, fields }: ChangedRow): string {
  const { mark, tone, heading } = CHANGES[change];
  const to = newId === undefined ? "" : ` → <code>${escapeHtml(newId)}</code>`;
  const named = name === "" ? "" : ` ${escapeHtml(name)}`;
  const why = reason === undefined ? "" : ` <span class="faint">(${escapeHtml(reason)})</span>`;
  const lines = fields.map(
    ({ path, old, new: added }) =>
      `<li><code>${escapeHtml(path)}</code>: <code class="bad">${value(old)}</code> → <code class="good">${value(added)}</code></li>`,
  );
  const list = lines.length === 0 ? "" : `<ul>${lines.join("")}</ul>`;
  return `<li><span class="${tone}"><b aria-hidden="true">${mark}</b> ${heading}</span> <code>${escapeHtml(id)}</code>${to}${named}${why}${list}</li>`;
}

function groupCell(group: string): string {
  return `<th scope="row" class="group"><code>${escapeHtml(group)}</code></th>`;
}

function value(text: string): string {
  if (text.length <= LONGEST_VALUE) return escapeHtml(text);
  return `${escapeHtml(text.slice(0, LONGEST_VALUE))}… (${plural(text.length, "character")})`;
}

function versionText({ file, kind, id, ended }: Version): string {
  const end = ended === undefined ? "unfinished" : `ended ${escapeHtml(ended)}`;
  return `<code>${escapeHtml(file)}</code>, ${escapeHtml(kind)} <code>${escapeHtml(id)}</code>, ${end}`;
}

function countText(count: number): string {
  return count.toLocaleString("en-US").replaceAll(",", "\u202f");
}

function capitalized(text: string): string {
  return escapeHtml(text.charAt(0).toUpperCase() + text.slice(1));
}
