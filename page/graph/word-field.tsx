import { useState } from "preact/hooks";
import { shortId, visibleText } from "../parts/visible-text.js";
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
  const hits = useSuggestions(text ?? "", lists);
  const isOpen = text !== undefined && hits.length > 0;
  const take = (word: string): void => {
    setText(undefined);
    onWord(word);
  };
  return (
    <label>
      {label}
      <input
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-hits`}
        autocomplete="off"
        placeholder="name, login or id"
        value={text ?? value}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          take(hits[0]?.word ?? event.currentTarget.value);
        }}
        onBlur={() => setTimeout(() => setText(undefined), 200)}
      />
      <div class="hits" id={`${id}-hits`} role="listbox" aria-label={`${label}: found`} hidden={!isOpen} tabIndex={-1}>
        {hits.map(({ word, name, type }) => (
          <div
            key={word}
            role="option"
            aria-selected={false}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(word)}
          >
            <a>
              <span>{name === "" ? shortId(word) : visibleText(name)}</span>
              <span class="soft">{visibleText(type)}</span>
            </a>
          </div>
        ))}
      </div>
    </label>
  );
}
