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
  else if (target instanceof HTMLInputElement) leave(target);
  else if (addressValue("object") !== undefined) change({ object: undefined });
}

/** From the fields of a list to its rows, so that the next key moves in them. */
function leave(field: HTMLInputElement): void {
  field.blur();
  if (field.closest("main") !== null) gridOfView()?.focus();
}

function gridOfView(): HTMLElement | null {
  return document.querySelector<HTMLElement>("main [role=grid]");
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

/** Goes to the rows of a list, which move by themselves then; elsewhere moves between what can be opened. */
function step(by: number): boolean {
  const grid = gridOfView();
  if (grid !== null) {
    grid.focus();
    return true;
  }
  const stops = [...document.querySelectorAll<HTMLElement>("main summary, main .rows a")];
  if (stops.length === 0) return false;
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
  return true;
}
