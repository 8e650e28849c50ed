import type { DiffCause } from "../diff/causes/diff-cause.js";
import { diffBlocks } from "../diff/diff-blocks.js";
import type { DiffReport } from "../diff/diff-report.js";
import type { Block, ChangedRow, ChangedRows, Section, Version } from "../document/document.js";
import { plural } from "../text/plural.js";
import type { ShownTexts } from "./shown-texts.js";

/** Rows of one kind and change that are shown: a report is no list. */
const SHOWN_ROWS = 20;
/** The causes whose sentences hold no ids. */
const WITHOUT_IDS: ReadonlySet<DiffCause["cause"]> = new Set(["whole-type", "disabled-users"]);
/** Values that tell of no one. */
const PLAIN_VALUES: ReadonlySet<string> = new Set(["(none)", "true", "false", "null", '""', "[]", "{}"]);
/** Annotation, its type, its field. */
const SHOWN_SEGMENTS = 3;

/** What changed since an older archive. */
export function diffSection(report: DiffReport, notices: readonly string[], shown: ShownTexts): Section {
  const ids = [report.diff.from, report.diff.to].map(({ sync }) => sync.run.id);
  const notes = notices.map((text): Block => ({ kind: "outline", nodes: [{ text: [{ text: noticeText(text) }] }] }));
  function noticeText(text: string): string {
    const named = shown.sentence(text, ids);
    const paths = [report.diff.from, report.diff.to].map(({ file }) => file);
    return paths.reduce((words, path) => words.replaceAll(path, shown.file(path)), named);
  }
  return { id: "diff", title: "Diff", blocks: [...notes, ...shownBlocks(report, shown)] };
}

function* shownBlocks(report: DiffReport, shown: ShownTexts): Generator<Block> {
  const { diff } = report;
  const types = new Set(diff.kinds.flatMap(({ counts }) => [...counts.keys()]));
  const causes = shown.isHashed ? diff.causes.map(withoutIds) : diff.causes;
  const blocks = diffBlocks({ ...report, diff: { ...diff, causes } }, { summary: false, limit: SHOWN_ROWS });
  for (const block of blocks) {
    if (block.kind === "versions") yield { ...block, old: version(block.old, shown), new: version(block.new, shown) };
    else if (block.kind === "changed-rows" && shown.isHashed) {
      const label = labelOf(block.noun[1], types, shown);
      yield { ...block, changes: block.changes.map((rows) => hashedRows(rows, label, shown)) };
    } else yield block;
  }
}

function withoutIds(cause: DiffCause): DiffCause {
  if (WITHOUT_IDS.has(cause.cause)) return cause;
  const { created, deleted } = cause;
  const counts = `${plural(deleted.length, "row")} deleted, ${plural(created.length, "row")} created`;
  const message =
    cause.cause === "common-parent"
      ? `Rows below one resource went or came together: ${counts}.`
      : `Resources of a type kept their names and members under other ids: ${counts}.`;
  return { ...cause, message };
}

function version({ file, id, ...rest }: Version, shown: ShownTexts): Version {
  return { ...rest, file: shown.file(file), id: shown.id(id) };
}

function hashedRows({ rows, ...rest }: ChangedRows, label: (text: string) => string, shown: ShownTexts): ChangedRows {
  function* hashed(): Generator<ChangedRow> {
    for (const { id, newId, name, reason, fields } of rows) {
      yield {
        id: label(id),
        ...(newId !== undefined && { newId: label(newId) }),
        name: shown.id(name),
        // Of an entitlement or a grant it names the resource.
        ...(reason !== undefined && {
          reason: reason.includes(":") ? "a resource that it names changed its id" : reason,
        }),
        fields: fields.map(({ path, old, new: added }) => ({
          path: hashedPath(path, shown),
          old: hashedValue(old, shown),
          new: hashedValue(added, shown),
        })),
      };
    }
  }
  return { ...rest, rows: hashed() };
}

/** What a row is called (`diff/diff-labels.ts`), with its ids hashed as findings have them. */
function labelOf(noun: string, types: ReadonlySet<string>, shown: ShownTexts): (text: string) => string {
  const resource = (text: string): string => {
    const ends = Array.from(text.matchAll(/:/g), ({ index }) => index).filter((end) => types.has(text.slice(0, end)));
    const end = ends.at(-1);
    if (end === undefined) return shown.id(text);
    return shown.resource({ resourceType: text.slice(0, end), resource: text.slice(end + 1) });
  };
  if (noun === "resource types") return (text) => text;
  if (noun === "resources") return resource;
  return (text) => {
    const end = text.lastIndexOf(" to ");
    return end < 0 ? shown.id(text) : `${shown.id(text.slice(0, end))} to ${resource(text.slice(end + " to ".length))}`;
  };
}

/** The fields of the schema stay; keys of a profile and of a map are the connector's. */
function hashedPath(path: string, shown: ShownTexts): string {
  const segments = path.split(".");
  const kept = segments[0] === "annotations" ? SHOWN_SEGMENTS : 1;
  const isPlain = segments.slice(0, kept).every((segment) => /^[A-Za-z]+$/.test(segment));
  if (!isPlain) return shown.id(path);
  const rest = segments.slice(kept).join(".");
  return [...segments.slice(0, kept), ...(rest === "" ? [] : [shown.id(rest)])].join(".");
}

function hashedValue(value: string, shown: ShownTexts): string {
  return PLAIN_VALUES.has(value) ? value : shown.id(value);
}
