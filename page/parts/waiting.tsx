import type { Tested } from "../state/list-rows.js";
import { chosenArchive } from "../state/session.js";
import { counted } from "./visible-text.js";

interface WaitingProps {
  readonly lines?: number;
  readonly words?: string;
  readonly tested?: Tested | undefined;
}

/** Stands where something will be: of the right size, and after a moment with what is known of the wait. */
export function Waiting({ lines = 3, words = "Pending", tested }: WaitingProps) {
  const open = chosenArchive()?.state;
  const rows = open?.kind === "reading" ? Object.values(open.rows).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <div class="waiting" aria-busy="true">
      <div class="soft">
        {/* What counts is not said again and again. */}
        <span role="status">{words}</span>
        {rows > 0 ? `: ${counted(rows)} rows read` : ""}
        {tested === undefined ? null : `: ${counted(tested.rows)} of ${counted(tested.of)} looked at`}
      </div>
      {tested === undefined ? null : <progress aria-label={words} max={tested.of} value={tested.rows} />}
      {Array.from({ length: lines }, (_, line) => (
        <div class="bone" key={line} />
      ))}
    </div>
  );
}
