import type { OpenArchive } from "../state/session.js";
import { ProblemNote } from "./problem-note.js";

/** Where reading stopped: that what is shown is a part, so that nobody takes a missing row for one that does not exist. */
export function StoppedNote({ archive: { state } }: { readonly archive: OpenArchive }) {
  if (state.kind !== "stopped") return null;
  return (
    <>
      <ProblemNote problem={state.error} />
      <p class="soft">Only what was read before that is shown here. Rows are missing.</p>
    </>
  );
}
