import { counted, visibleText } from "../../parts/visible-text.js";
import { change } from "../../state/address.js";
import type { FacetJson } from "../../state/documents.js";

const MOST_VALUES = 20;

/** What the rows of a list have in common, with counts of all of them; ticking narrows the list. */
export function Facets({ facets, isOpen }: { readonly facets: readonly FacetJson[]; readonly isOpen: boolean }) {
  return (
    <div class={isOpen ? "facets open" : "facets"}>
      {facets
        .filter(({ values }) => values.length > 1 || values.some(({ chosen }) => chosen))
        .map(({ name, label, values }) => (
          <fieldset key={name}>
            <legend>{label}</legend>
            {ordered(values).map(({ value, count, chosen }) => (
              <label key={value} title={visibleText(value)}>
                <input type="checkbox" checked={chosen} onChange={() => toggle(name, values, value)} />
                <span>{visibleText(value)}</span>
                <span class={count === 0 ? "zero" : "soft"}>{counted(count)}</span>
              </label>
            ))}
            {values.length > MOST_VALUES ? (
              <p class="soft">{values.length - MOST_VALUES} more with fewer rows</p>
            ) : null}
          </fieldset>
        ))}
    </div>
  );
}

/** Most rows first; what is chosen is always there. */
function ordered(values: FacetJson["values"]): FacetJson["values"] {
  const sorted = [...values].sort((a, b) => b.count - a.count);
  return sorted.filter(({ chosen }, at) => chosen || at < MOST_VALUES);
}

function toggle(name: string, values: FacetJson["values"], value: string): void {
  const chosen = values.filter((one) => (one.value === value ? !one.chosen : one.chosen)).map((one) => one.value);
  change({ [name]: chosen.length === 0 ? undefined : chosen.join("\n") });
}
