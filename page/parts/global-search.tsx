import { useState } from "preact/hooks";
import { change } from "../state/address.js";
import { useSuggestions } from "../state/suggestions.js";
import { shortId, visibleText } from "./visible-text.js";

/** The search of the frame: what is found as one types, the best first, Enter opens it. */
export function GlobalSearch() {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const hits = useSuggestions(text, ["resources", "entitlements"]);
  const open = (word: string | undefined): void => {
    if (word === undefined) return;
    setText("");
    change({ object: word });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setAt(Math.min(hits.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter") open(hits[at]?.word);
    else if (event.key === "Escape") setText("");
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <input
        role="combobox"
        data-search
        aria-label="Search"
        aria-expanded={hits.length > 0}
        aria-controls="hits"
        aria-activedescendant={hits.length > 0 ? `hit-${at}` : undefined}
        autocomplete="off"
        placeholder="/ search ids, logins, names"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="hits" id="hits" role="listbox" aria-label="Found" hidden={hits.length === 0}>
        {hits.map(({ word, name, type }, place) => (
          <div
            key={word}
            id={`hit-${place}`}
            role="option"
            aria-selected={place === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => open(word)}
          >
            <a>
              <span>{name === "" ? shortId(word) : visibleText(name)}</span>
              <span class="soft">{visibleText(type)}</span>
            </a>
          </div>
        ))}
      </div>
    </div>
  );
}
