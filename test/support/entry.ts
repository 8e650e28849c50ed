import type { Entry, Signals } from "../../src/diagnose/catalogue/entry.js";

/** An entry of the catalogue that has only what a test gives it. */
export function entryOf(id: string, signals: Signals, fields: Partial<Entry> = {}): Entry {
  return {
    id,
    title: id,
    audience: "connector",
    level: "error",
    covers: [],
    signals,
    aliases: [],
    symptom: "",
    causes: [],
    fixes: [],
    next: [],
    links: [],
    samples: { matches: [], others: [] },
    ...fields,
  };
}
