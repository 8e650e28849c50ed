import { useEffect, useState } from "preact/hooks";
import { counted, countOf, visibleText } from "../../parts/visible-text.js";
import { type Question, questionPath } from "../../state/ask.js";
import type { ListColumn } from "../list-columns.js";
import { type SavedRows, saveRows } from "./save-rows.js";

interface SaveButtonsProps {
  readonly list: string;
  /** The list's name in JSON. */
  readonly field: string;
  readonly question: Question;
  readonly columns: readonly ListColumn[];
  readonly isEmpty: boolean;
}

type Saving = SavedRows | { readonly kind: "saving"; readonly rows: number };

/** Saves what is shown, and says so where that is not all of it. */
export function SaveButtons({ list, field, question, columns, isEmpty }: SaveButtonsProps) {
  const [state, setState] = useState<Saving>();
  // What was said of other rows is of no use.
  useEffect(() => setState(undefined), [questionPath(list, question)]);
  const start = async (format: "csv" | "ndjson"): Promise<void> => {
    setState({ kind: "saving", rows: 0 });
    setState(await saveRows(list, field, question, columns, format, (rows) => setState({ kind: "saving", rows })));
  };
  return (
    <>
      {(["csv", "ndjson"] as const).map((format) => (
        <button
          type="button"
          class="quiet"
          key={format}
          disabled={isEmpty || state?.kind === "saving"}
          onClick={() => void start(format)}
        >
          Save {format}
        </button>
      ))}
      {state === undefined ? null : <Saved state={state} />}
    </>
  );
}

function Saved({ state }: { readonly state: Saving }) {
  if (state.kind === "saving") return <span class="soft">Saving: {counted(state.rows)} rows</span>;
  if (state.kind === "failed")
    return (
      <span class="text-error" role="alert">
        ✕ Nothing was saved: {visibleText(state.problem.message)}
      </span>
    );
  const { rows, matched, unreadable } = state;
  const isWhole = rows === matched;
  return (
    <span class={isWhole ? "soft" : "mark warning"} role="status">
      {isWhole ? `Saved ${countOf(rows, "row")}.` : `▲ Saved ${counted(rows)} of ${countOf(matched, "row")}.`}
      {unreadable > 0 ? ` ${counted(unreadable)} can't be read.` : ""}
      {rows + unreadable < matched ? " The command saves them all." : ""}
    </span>
  );
}
