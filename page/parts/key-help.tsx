import { useEffect, useRef } from "preact/hooks";
import { helpIsShown } from "../state/keys.js";
import { VIEWS } from "../state/views.js";

const KEYS = [
  ["/", "search"],
  ["j, k", "next and previous row"],
  ["Enter", "open"],
  ["Esc", "close"],
  ["Home, End", "first and last row of a list"],
  ["Backspace", "in a graph: undo"],
  ["?", "this list"],
] as const;

/** The keys of the page. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = helpIsShown.value;
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isShown]);
  return (
    <dialog ref={dialog} onClose={() => (helpIsShown.value = false)} aria-labelledby="keys">
      <h2 id="keys">Keys</h2>
      <dl class="keys">
        {[...KEYS, ...VIEWS.map(([, label, letter]) => [`g ${letter}`, label] as const)].map(([key, what]) => (
          <>
            <dt key={key}>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
      <button type="button" onClick={() => (helpIsShown.value = false)}>
        Close
      </button>
    </dialog>
  );
}
