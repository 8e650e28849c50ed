import { signal } from "@preact/signals";
import { addressValue, change, go, hrefOf } from "./address.js";
import { VIEWS } from "./views.js";

/** Whether the list of keys is shown. */
export const helpIsShown = signal(false);

const AFTER_G_MS = 1500;
let afterG = 0;

/** Keys that work everywhere: `/`, `?`, Esc, `g` with a letter, `j` and `k`. Keys that are typed into a field are not taken. */
export function followKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const { target, key } = event;
    if (key === "Escape") close(target);
    else if (target instanceof HTMLElement && target.matches("input, select, textarea")) return;
    else if (isView(key)) event.preventDefault();
    else if (act(key)) event.preventDefault();
  });
}

function close(target: EventTarget | null): void {
  if (helpIsShown.value) helpIsShown.value = false;
  else if (target instanceof HTMLInputElement) target.blur();
  else if (addressValue("object") !== undefined) change({ object: undefined });
}

function isView(key: string): boolean {
  const isAfterG = Date.now() - afterG < AFTER_G_MS;
  afterG = key === "g" && !isAfterG ? Date.now() : 0;
  const view = isAfterG ? VIEWS.find(([, , letter]) => letter === key) : undefined;
  if (view !== undefined) go(hrefOf(view[0]));
  return view !== undefined || afterG > 0;
}

function act(key: string): boolean {
  if (key === "/") {
    // The field of a list comes before that of the frame.
    for (const where of ["main", "header"]) {
      const field = document.querySelector<HTMLInputElement>(`${where} input[data-search]`);
      if (field === null) continue;
      field.focus();
      return true;
    }
    return false;
  }
  if (key === "?") helpIsShown.value = true;
  else if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  else return false;
  return true;
}

/** Moves between what can be opened where a view has no list that does so itself. */
function step(by: number): boolean {
  const stops = [...document.querySelectorAll<HTMLElement>("main summary, main .rows a")];
  if (stops.length === 0) return false;
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
  return true;
}
