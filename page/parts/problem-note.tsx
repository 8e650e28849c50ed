import type { Problem } from "../state/ask.js";
import { visibleText } from "./visible-text.js";

/** What went wrong, where it happened, with code and hint as on the command line. */
export function ProblemNote({ problem }: { readonly problem: Problem }) {
  const { code, message, hint } = problem;
  return (
    <div class="note error" role="alert">
      <p>
        {code === undefined ? "" : <code>{code}</code>} {visibleText(message)}
      </p>
      {hint === undefined ? null : <p class="soft">{visibleText(hint)}</p>}
    </div>
  );
}
