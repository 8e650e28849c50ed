import { Answered } from "../../parts/answered.js";
import { counted, visibleText } from "../../parts/visible-text.js";
import { addressValue, change } from "../../state/address.js";
import { useAnswer } from "../../state/use-answer.js";

/** What can become of a row. */
export type ChangeName = "created" | "deleted" | "modified" | "renamed";

interface FieldChange {
  readonly path: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

interface Identity {
  readonly id?: string;
  readonly resourceType?: string;
  readonly resource?: string;
}

interface ChangedRow {
  readonly identity?: Identity;
  readonly from?: Identity;
  readonly to?: Identity;
  readonly reason?: string;
  readonly changes?: readonly FieldChange[];
  readonly displayName?: string;
  /** Of a created or deleted row: the row itself has an id of its own. */
  readonly id?: string | Identity;
}

const ROWS = 50;

/** Rows that had the same thing happen to them, with their fields side by side. */
export function DiffRows({
  kind,
  changed,
  asked,
  total,
}: {
  readonly kind: string;
  readonly changed: ChangeName;
  readonly asked: Readonly<Record<string, string | undefined>>;
  readonly total: number;
}) {
  const at = Number(addressValue("at") ?? 0);
  const answer = useAnswer<Readonly<Record<string, Readonly<Record<ChangeName, readonly ChangedRow[]>>>>>("diff", {
    ...asked,
    kind,
    change: changed,
    at,
    limit: ROWS,
  });
  return (
    <Answered answer={answer} lines={6}>
      {(value) => {
        const rows = value[kind]?.[changed] ?? [];
        if (rows.length === 0)
          return <p class="soft">{total === 0 ? "No such row." : "There are no rows so far on."}</p>;
        return (
          <>
            <p class="soft">
              {counted(at + 1)} to {counted(at + rows.length)} of {counted(total)}{" "}
              <button
                type="button"
                class="quiet"
                disabled={at === 0}
                onClick={() => change({ at: at - ROWS <= 0 ? undefined : String(at - ROWS) })}
              >
                Back
              </button>{" "}
              <button
                type="button"
                class="quiet"
                disabled={at + rows.length >= total}
                onClick={() => change({ at: String(at + ROWS) })}
              >
                Next
              </button>
            </p>
            {rows.map((row, place) => (
              <Row key={place} row={row} changed={changed} />
            ))}
          </>
        );
      }}
    </Answered>
  );
}

function Row({ row, changed }: { readonly row: ChangedRow; readonly changed: ChangeName }) {
  const { reason, changes = [] } = row;
  return (
    <details class="finding" open={changes.length > 0}>
      <summary>
        <span class={`mark change-${changed}`}>{changed}</span>
        <span class="grow mono">{visibleText(titleOf(row))}</span>
        {reason === undefined ? null : <span class="soft">{visibleText(reason)}</span>}
      </summary>
      <div class="body">
        {changes.length === 0 ? (
          <pre>{visibleText(JSON.stringify(row, undefined, 2)).replaceAll("⟨U+000A⟩", "\n")}</pre>
        ) : (
          <Fields changes={changes} />
        )}
      </div>
    </details>
  );
}

function Fields({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <table class="sides">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, old, new: added }) => {
          const [before, after, common] = parts(textOf(old), textOf(added));
          return (
            <tr key={path}>
              <th scope="row" class="mono">
                {visibleText(path)}
              </th>
              <td class="mono">
                <span class="soft">{visibleText(common)}</span>
                <span class="change-deleted">{visibleText(before)}</span>
              </td>
              <td class="mono">
                <span class="soft">{visibleText(common)}</span>
                <span class="change-created">{visibleText(after)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What differs, and the equal beginning of both. */
function parts(old: string, added: string): readonly [old: string, added: string, common: string] {
  let same = 0;
  while (same < old.length && same < added.length && old[same] === added[same]) same++;
  return [old.slice(same), added.slice(same), old.slice(0, same)];
}

function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function titleOf({ identity, from, to, id, displayName }: ChangedRow): string {
  if (from !== undefined && to !== undefined) return `${nameOf(from)} → ${nameOf(to)}`;
  if (identity !== undefined) return nameOf(identity);
  const own = typeof id === "string" ? id : id === undefined ? "" : nameOf(id);
  return displayName === undefined || displayName === "" ? own : `${displayName} (${own})`;
}

function nameOf({ id, resourceType, resource }: Identity): string {
  return id ?? `${resourceType ?? ""}/${resource ?? ""}`;
}
