import type { Origin } from "./access-origins.js";

/** The origins of two grants of the same entitlement to the same principal: direct if either is, as the SDK's expander takes it. */
export function bothOrigins(one: Origin | undefined, other: Origin | undefined): Origin | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    direct: one.direct || other.direct,
    through: [...new Set([...one.through, ...other.through])],
    granted: one.granted || other.granted,
  };
}
