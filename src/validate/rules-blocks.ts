import type { Block, Node, Tone } from "../document/document.js";
import type { Level } from "../findings/finding.js";
import type { RuleDocument } from "./rule-document.js";

const TONES: Readonly<Record<Level, Tone>> = { error: "bad", warning: "warning", info: "faint" };

/** Rules by family: name, level, when each fires. Sentences are not cut to the terminal's width: they are the point. */
export function rulesBlocks(documents: readonly RuleDocument[]): Block[] {
  const width = Math.max(...documents.map(({ name }) => name.length));
  const families = [...new Set(documents.map(({ familyTitle }) => familyTitle))];
  return families.map((family) => {
    const rules = documents.filter(({ familyTitle }) => familyTitle === family);
    const children = rules.map(({ name, level, summary }): Node => {
      const badge = { text: level, tone: TONES[level], width: "warning".length };
      return { text: [{ text: name, width }, "  ", badge, `  ${summary}`] };
    });
    return { kind: "outline", nodes: [{ text: [{ text: family, tone: "strong" }], children }] };
  });
}
