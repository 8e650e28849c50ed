import { useState } from "preact/hooks";
import { visibleText } from "../../parts/visible-text.js";
import { change } from "../../state/address.js";
import { useClosing } from "../../state/closing.js";
import { columnOf } from "../list-columns.js";

/** Which columns a list shows: those of the rows that came first can be chosen. */
export function ColumnChoice({
  list,
  chosen,
  all,
}: {
  readonly list: string;
  readonly chosen: readonly string[];
  readonly all: readonly string[];
}) {
  const [isOpen, setOpen] = useState(false);
  const around = useClosing(isOpen, () => setOpen(false));
  const others = all.filter((path) => !chosen.includes(path) && !path.includes(","));
  const toggle = (path: string): void => {
    const next = chosen.includes(path) ? chosen.filter((one) => one !== path) : [...chosen, path];
    if (next.length > 0) change({ cols: next.join(",") }, true);
  };
  return (
    <div class="columns-menu" ref={around}>
      <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Columns
      </button>
      {isOpen ? (
        <div>
          {[...chosen, ...others].map((path) => (
            <label key={path}>
              <input type="checkbox" checked={chosen.includes(path)} onChange={() => toggle(path)} />{" "}
              {visibleText(columnOf(list, path).heading)}
            </label>
          ))}
          <button type="button" class="quiet" onClick={() => change({ cols: undefined }, true)}>
            As at first
          </button>
        </div>
      ) : null}
    </div>
  );
}
