import { useState } from "preact/hooks";

const TOLD_MS = 1500;

/** Copies a text, and says so. */
export function CopyButton({
  text,
  label,
  class: name = "quiet",
}: {
  readonly text: string | (() => Promise<string>);
  readonly label: string;
  readonly class?: string;
}) {
  const [said, setSaid] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
      setSaid("Copied");
    } catch {
      setSaid("Not allowed by the browser");
    }
    setTimeout(() => setSaid(undefined), TOLD_MS);
  };
  return (
    <button type="button" class={name} onClick={copy} title={typeof text === "string" ? text : undefined}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
