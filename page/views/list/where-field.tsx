import { useState } from "preact/hooks";
import { addressValue, change } from "../../state/address.js";

/** A filter in the language of `--where`: applied with Enter, fields are completed. */
export function WhereField({ paths }: { readonly paths: readonly string[] }) {
  const applied = addressValue("where") ?? "";
  const [typed, setTyped] = useState<string>();
  const text = typed ?? applied;
  const word = /[\w.]*$/.exec(text)?.[0] ?? "";
  const before = text.slice(0, text.length - word.length);
  const fields = word === "" ? [] : paths.filter((path) => path.startsWith(word) && path !== word).slice(0, 12);
  const apply = (): void => {
    change({ where: text.trim() }, false);
    setTyped(undefined);
  };
  return (
    <>
      <input
        class="where mono"
        aria-label="Filter, as --where takes it"
        placeholder="Filter: resource.displayName.startsWith('A')"
        list="where-fields"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") apply();
        }}
        onChange={apply}
      />
      <datalist id="where-fields">
        {fields.map((path) => (
          <option key={path} value={`${before}${path}`} />
        ))}
      </datalist>
    </>
  );
}
