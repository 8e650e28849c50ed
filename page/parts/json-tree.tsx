import { useState } from "preact/hooks";
import { visibleText } from "./visible-text.js";

const MOST_SHOWN = 100;
const OPEN_TO_DEPTH = 2;

/** A value as a tree that opens and closes; what nobody knows is shown like everything else. */
export function JsonTree({ value, depth = 0 }: { readonly value: unknown; readonly depth?: number }) {
  if (typeof value !== "object" || value === null) return <Leaf value={value} />;
  const entries = Array.isArray(value) ? value.map((one, at) => [String(at), one] as const) : Object.entries(value);
  if (entries.length === 0) return <span class="soft">{Array.isArray(value) ? "none" : "empty"}</span>;
  return (
    <ul class="tree">
      {entries.slice(0, MOST_SHOWN).map(([name, one]) => (
        <Branch key={name} name={headingOf(name, one)} value={one} depth={depth} />
      ))}
      {entries.length > MOST_SHOWN ? <li class="soft">… {entries.length - MOST_SHOWN} more</li> : null}
    </ul>
  );
}

function Branch({ name, value, depth }: { readonly name: string; readonly value: unknown; readonly depth: number }) {
  const [isOpen, setOpen] = useState(depth < OPEN_TO_DEPTH);
  const isLeaf = typeof value !== "object" || value === null;
  if (isLeaf) {
    return (
      <li>
        <span class="name">{visibleText(name)}</span> <Leaf value={value} />
      </li>
    );
  }
  return (
    <li>
      <button type="button" class="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> <span class="name">{visibleText(name)}</span>
      </button>
      {isOpen ? <JsonTree value={value} depth={depth + 1} /> : null}
    </li>
  );
}

function Leaf({ value }: { readonly value: unknown }) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return <span class="mono value">{visibleText(text ?? "")}</span>;
}

/** An element of a list of annotations is called by its type. */
function headingOf(name: string, value: unknown): string {
  if (typeof value !== "object" || value === null || !("@type" in value) || typeof value["@type"] !== "string")
    return name;
  return value["@type"].slice(value["@type"].lastIndexOf(".") + 1);
}
