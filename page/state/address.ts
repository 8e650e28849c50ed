import { signal } from "@preact/signals";

/** What the page shows, as its address says: `view`, and what that view takes. The token is never part of it. */
export const address = signal<ReadonlyMap<string, string>>(new Map());

/** Changes to what is shown; undefined takes a value away. */
export type AddressChange = Readonly<Record<string, string | undefined>>;

/** Takes the address of the window, now and whenever back or forward is pressed. */
export function followWindow(): void {
  const take = (): void => {
    address.value = new Map(new URLSearchParams(location.search));
  };
  take();
  addEventListener("popstate", take);
}

/** The address of a view. */
export function hrefOf(view: string, values: AddressChange = {}): string {
  return textOf(new Map([["view", view], ...given(values)]));
}

/** The address with some values changed. */
export function changedHref(change: AddressChange): string {
  return textOf(changed(change));
}

/** Goes there; `replace`: back does not lead here again. */
export function go(href: string, replace = false): void {
  if (replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  address.value = new Map(new URLSearchParams(location.search));
}

/** Changes what is shown. */
export function change(values: AddressChange, replace = false): void {
  go(changedHref(values), replace);
}

/** A value of the address. */
export function addressValue(name: string): string | undefined {
  return address.value.get(name);
}

function changed(change: AddressChange): ReadonlyMap<string, string> {
  const next = new Map(address.value);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}

function given(values: AddressChange): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, value] as const],
  );
}

function textOf(values: ReadonlyMap<string, string>): string {
  return `/?${new URLSearchParams([...values])}`;
}
