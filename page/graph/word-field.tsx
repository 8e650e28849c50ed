import { useState } from "preact/hooks";
import { HitCount, Hits, optionId } from "../parts/hits.js";
import { useChoice } from "../state/choice.js";
import { useSuggestions } from "../state/suggestions.js";

interface WordFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly lists: readonly ("resources" | "entitlements")[];
  readonly onWord: (word: string) => void;
}

/** A field for an object: by what it is called, chosen from what is found, or by its id. */
export function WordField({ id, label, value, lists, onWord }: WordFieldProps) {
  const [text, setText] = useState<string>();
  const { hits, isDone } = useSuggestions(text ?? "", lists);
  const isOpen = text !== undefined && hits.length > 0;
  const take = (word: string): void => {
    setText(undefined);
    onWord(word);
  };
  const choice = useChoice(
    hits.length,
    (at) => take(hits[at]?.word ?? text ?? value),
    () => setText(undefined),
  );
  const list = `${id}-hits`;
  return (
    <div class="word-field">
      <label>
        {label}
        <input
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={list}
          aria-activedescendant={isOpen ? optionId(list, choice.at) : undefined}
          autocomplete="off"
          placeholder="name, login or id"
          value={text ?? value}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            choice.restart();
          }}
          onKeyDown={choice.onKeyDown}
          onBlur={() => setText(undefined)}
        />
      </label>
      <Hits id={list} label={`${label}: found`} hits={hits} at={choice.at} isOpen={isOpen} onTake={take} />
      <HitCount count={text === undefined || text.trim() === "" || !isDone ? undefined : hits.length} />
    </div>
  );
}
