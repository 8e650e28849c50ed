import { chosenArchive } from "../state/session.js";
import type { Suggestion } from "../state/suggestions.js";
import { countOf, readableName, shortId, visibleText } from "./visible-text.js";

interface HitsProps {
  /** What the field's `aria-controls` names; options are called by it and their place. */
  readonly id: string;
  readonly label: string;
  readonly hits: readonly Suggestion[];
  /** The one that Enter takes. */
  readonly at: number;
  readonly isOpen: boolean;
  readonly onTake: (word: string) => void;
}

/** What was found for a text that is typed into a field, below it. */
export function Hits({ id, label, hits, at, isOpen, onTake }: HitsProps) {
  return (
    <div class="hits" id={id} role="listbox" aria-label={label} hidden={!isOpen} tabIndex={-1}>
      {hits.map(({ word, name, type }, place) => (
        <div
          key={word}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === at}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(word)}
        >
          <span>{readableName(name) ?? shortId(word)}</span>
          <span class="soft">{visibleText(type)}</span>
        </div>
      ))}
    </div>
  );
}

/** Says how many there are to who doesn't see them, and to all that there is none. Undefined: not known. */
export function HitCount({ count }: { readonly count: number | undefined }) {
  return (
    <span class={count === 0 ? "hits none" : "unseen"} role="status">
      {count === undefined ? "" : count === 0 ? nothing() : countOf(count, "hit")}
    </span>
  );
}

/** Of a part of an archive nobody knows what is in the rest. */
function nothing(): string {
  const isWhole = chosenArchive()?.state.kind !== "stopped";
  return isWhole ? "Nothing is called that." : "Nothing that could be read is called that.";
}

/** For the field's `aria-activedescendant`. */
export function optionId(id: string, place: number): string {
  return `${id}-${place}`;
}
