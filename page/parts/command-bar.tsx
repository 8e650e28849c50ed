import { useState } from "preact/hooks";
import { CopyButton } from "./copy-button.js";

/** What stands above each view: its command, and the JSON behind it. */
export function CommandBar({
  command,
  json,
  name,
  note,
}: {
  readonly command: string;
  readonly json: unknown;
  readonly name: string;
  /** What the command does not say. */
  readonly note?: string | undefined;
}) {
  const [isShown, setShown] = useState(false);
  const text = () => JSON.stringify(json, undefined, 2);
  return (
    <div class="command-bar">
      <div class="command-line">
        <code class="command" title={command}>
          {command}
        </code>
        <CopyButton text={command} label="Copy as baton command" />
        <button
          type="button"
          class="quiet"
          disabled={json === undefined}
          aria-expanded={isShown}
          onClick={() => setShown(!isShown)}
        >
          JSON
        </button>
        {note === undefined ? null : (
          <span class="soft note-line" title={note}>
            {note}
          </span>
        )}
      </div>
      {isShown ? (
        <div class="json">
          <button type="button" class="quiet" onClick={() => save(`${name}.json`, text(), "application/json")}>
            Save {name}.json
          </button>
          <pre tabIndex={0}>{text()}</pre>
        </div>
      ) : null}
    </div>
  );
}

/** Lets the browser save a text as a file. */
export function save(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
