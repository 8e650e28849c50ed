import type { Level } from "../state/documents.js";

const LEVELS: Readonly<Record<Level, { readonly icon: string; readonly word: string }>> = {
  error: { icon: "✕", word: "error" },
  warning: { icon: "▲", word: "warning" },
  info: { icon: "●", word: "to know" },
};

/** A level as icon and word, or with other words: never by colour alone. */
export function LevelMark({ level, words }: { readonly level: Level; readonly words?: string }) {
  const { icon, word } = LEVELS[level];
  return (
    <span class={`mark ${level}`}>
      <span aria-hidden="true">{icon}</span> {words ?? word}
    </span>
  );
}
