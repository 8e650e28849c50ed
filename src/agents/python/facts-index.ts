import type { Binding, Call, PythonFacts } from "./python-facts.js";

/** What is asked of a file again and again, made at the first question: there may be tens of thousands of each. */
interface FactsIndex {
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly calls: ReadonlyMap<number, readonly Call[]>;
}

const indexes = new WeakMap<PythonFacts, FactsIndex>();

/** The bindings of a name in a file, in their order. */
export function bindingsOf(facts: PythonFacts, name: string): readonly Binding[] {
  return indexOf(facts).bindings.get(name) ?? [];
}

/** The calls that begin at an offset, outer ones first. */
export function callsAt(facts: PythonFacts, from: number): readonly Call[] {
  return indexOf(facts).calls.get(from) ?? [];
}

function indexOf(facts: PythonFacts): FactsIndex {
  let index = indexes.get(facts);
  if (index === undefined) {
    index = {
      bindings: grouped(facts.bindings, ({ name }) => name),
      calls: grouped(facts.calls, ({ from }) => from),
    };
    indexes.set(facts, index);
  }
  return index;
}

function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
