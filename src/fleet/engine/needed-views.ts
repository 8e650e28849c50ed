import type { FleetQuery } from "./fleet-engine.js";
import type { FleetView } from "./fleet-view.js";

/** Those views that the queries name, and the views that these name, in their order: to make others would only take time. */
export function neededViews(views: readonly FleetView[], queries: readonly FleetQuery[]): readonly FleetView[] {
  let texts = queries.map(({ sql }) => sql);
  const needed = new Set<FleetView>();
  // A view reads only views before it.
  for (const view of [...views].reverse()) {
    const name = new RegExp(`\\b${view.name}\\b`, "i");
    if (!texts.some((text) => name.test(text))) continue;
    needed.add(view);
    texts = [...texts, view.sparkSql ?? view.sql];
  }
  return views.filter((view) => needed.has(view));
}
