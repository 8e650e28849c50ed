import { useState } from "preact/hooks";

/** Which of some hits the arrow keys have got to, and what a key does in a field with hits. */
export interface Choice {
  readonly at: number;
  /** For another text: the first hit again. */
  restart(): void;
  /** Takes what Enter is pressed on. */
  onKeyDown(event: KeyboardEvent): void;
}

/** Arrow keys, Enter and Escape in a field with `count` hits. */
export function useChoice(count: number, onEnter: (at: number) => void, onEscape: () => void): Choice {
  const [at, setAt] = useState(0);
  return {
    at,
    restart: () => setAt(0),
    onKeyDown(event) {
      if (event.key === "ArrowDown") setAt(Math.min(count - 1, at + 1));
      else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
      else if (event.key === "Enter") onEnter(at);
      else if (event.key === "Escape") onEscape();
      else return;
      event.preventDefault();
    },
  };
}
