import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * For a button with a menu beside it, both within the element: Esc closes the menu and goes back to the button, and so does leaving both,
 * by the mouse or the keys.
 */
export function useClosing(isOpen: boolean, close: () => void): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  // At once: the next key may come before the next painting.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      // Not the panel, too.
      event.preventDefault();
      event.stopPropagation();
      close();
      around.current?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
    };
    const onLeave = ({ target }: Event): void => {
      if (target instanceof Node && around.current?.contains(target) !== true) close();
    };
    addEventListener("keydown", onKey, { capture: true });
    addEventListener("pointerdown", onLeave);
    addEventListener("focusin", onLeave);
    return () => {
      removeEventListener("keydown", onKey, { capture: true });
      removeEventListener("pointerdown", onLeave);
      removeEventListener("focusin", onLeave);
    };
  });
  return around;
}
