import type { Draft } from "../../../check-runner/check-result.js";
import { NEEDS_DRIVEN } from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck } from "../connector-check.js";
import { entryIn, textIn } from "../tree/tree.js";

/** Entitlements of one type that can't be told apart. */
export const CONFIG_SLUGS: ConnectorCheck = {
  name: "config-slugs",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "Reports static entitlements of one resource type with the same `id`, or the same `slug` (by default the id).",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run({ setups }) {
    for (const { file, types } of drivenConfigs(setups)) {
      for (const { id: type, mappings } of types) {
        const first = new Map<string, number>();
        for (const { kind, tree, line } of mappings) {
          const id = textIn(tree, "id");
          if (kind !== "static entitlement" || id === undefined) continue;
          for (const [what, text] of [["id", id] as const, ["slug", textIn(tree, "slug") ?? id] as const]) {
            const key = `${what} ${text}`;
            const at = entryIn(tree, what)?.line ?? line;
            const other = first.get(key);
            if (other !== undefined)
              yield repeated(
                `${type}: two entitlements have the ${what} ${text}; the first is on line ${other}.`,
                file,
                at,
              );
            else first.set(key, at);
            // One finding is enough where the slug is the id.
            if (other !== undefined) break;
          }
        }
      }
    }
  },
};

function repeated(message: string, file: string, line: number): Draft {
  return { status: "failed", file, line, message };
}
