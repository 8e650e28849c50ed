import { visibleText } from "./visible-text.js";

/** A sentence of the command line: what stands between backticks is code. */
export function Sentence({ text }: { readonly text: string }) {
  return (
    <>
      {visibleText(text)
        .split(/`([^`]+)`/)
        .map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}
    </>
  );
}
