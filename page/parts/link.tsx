import type { ComponentChildren } from "preact";
import { go } from "../state/address.js";

interface LinkProps {
  readonly href: string;
  readonly class?: string;
  readonly title?: string | undefined;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

/** A link within the page: a plain click changes the view, any other does what a link does. */
export function Link({ href, class: name, title, current, children }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a href={href} class={name} title={title} onClick={follow} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
}
