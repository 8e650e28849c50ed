import { useState } from "preact/hooks";
import { change } from "../state/address.js";
import { useChoice } from "../state/choice.js";
import { useSuggestions } from "../state/suggestions.js";
import { HitCount, Hits, optionId } from "./hits.js";

const ID = "hits";

/** The search of the frame: what is found as one types, the best first, Enter opens it. */
export function GlobalSearch() {
  const [text, setText] = useState("");
  const found = useSuggestions(text, ["resources", "entitlements"]);
  const [hasFocus, setFocus] = useState(false);
  const hits = hasFocus ? found.hits : [];
  const open = (word: string | undefined): void => {
    if (word === undefined) return;
    setText("");
    change({ object: word });
  };
  const choice = useChoice(
    hits.length,
    (at) => open(hits[at]?.word),
    () => setText(""),
  );
  return (
    <div class="search">
      <input
        role="combobox"
        data-search
        aria-label="Search"
        aria-expanded={hits.length > 0}
        aria-controls={ID}
        aria-activedescendant={hits.length > 0 ? optionId(ID, choice.at) : undefined}
        autocomplete="off"
        placeholder="/ search ids, logins, names"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          choice.restart();
        }}
        onKeyDown={choice.onKeyDown}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
      />
      <Hits id={ID} label="Found" hits={hits} at={choice.at} isOpen={hits.length > 0} onTake={open} />
      <HitCount count={hasFocus && found.isDone ? hits.length : undefined} />
    </div>
  );
}
