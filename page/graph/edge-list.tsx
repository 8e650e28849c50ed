import { visibleText } from "../parts/visible-text.js";
import type { GraphEdge } from "../state/documents.js";

const MARKS = { granted: "stored grant", derived: "derived", missing: "missing", belongs: "belongs" } as const;

/** Everything that a drawing shows, in words. */
export function EdgeList({ edges }: { readonly edges: readonly GraphEdge[] }) {
  return (
    <ol class="rows">
      {edges.map(({ from, to, kind, text }) => (
        <li key={`${from} ${to} ${kind}`}>
          <span class={kind === "missing" ? "mark error" : "mark unknown"}>{MARKS[kind]}</span>
          <span class="grow">{visibleText(text)}</span>
        </li>
      ))}
    </ol>
  );
}

/** How the kinds of edges are drawn. */
export function EdgeLegend() {
  const kinds = [
    ["granted", "stored grant"],
    ["derived", "derived"],
    ["missing", "missing"],
  ] as const;
  return (
    <p class="legend">
      {kinds.map(([kind, word]) => (
        <span key={kind}>
          <svg width="36" height="8" aria-hidden="true">
            <path class={kind} d="M0 4 H36" />
          </svg>{" "}
          {word}
        </span>
      ))}
    </p>
  );
}
