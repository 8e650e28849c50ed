import { chosenArchive } from "../state/session.js";
import { counted } from "./visible-text.js";

/** Stands where something will be: of the right size, and after a moment with what is known of the wait. */
export function Waiting({ lines = 3, words }: { readonly lines?: number; readonly words?: string }) {
  const open = chosenArchive()?.state;
  const rows = open?.kind === "reading" ? Object.values(open.rows).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <div class="waiting" role="status" aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        <div class="bone" key={line} />
      ))}
      <p class="soft">
        {words ?? "Pending"}
        {rows > 0 ? `: ${counted(rows)} rows read` : ""}
      </p>
    </div>
  );
}
