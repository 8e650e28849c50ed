import { nearestNames } from "../../text/nearest-names.js";
import { placeIn } from "../place.js";
import { sdkInUse } from "../project/generation.js";
import { STATUS_OF } from "../project/names-for.js";
import { REMOVED_CLASS_METHODS } from "../project/removed-names.js";
import { wordsOf } from "../published/published-packages.js";
import { sdkCheck } from "../sdk-check.js";

/** Methods that a connector object does not have. */
export const CONNECTOR_METHODS = sdkCheck({
  name: "connector-methods",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a method of a connector of airbyte-agent-sdk",
  does: "Holds methods that are called on a connector itself against those of its class in the published SDK, by the table of names: `stripe.context_store_search()` is a method of an entity, not of the connector.",
  remedy: "agent-connector-method",
  covers: [],
  sdk: sdkInUse,
  *look(project, sdk) {
    for (const source of project.python) {
      const { objects, imports } = source.use;
      for (const { callee, from } of source.facts.calls) {
        const connector = objects.get(callee.slice(0, -1).join("."))?.connector;
        const method = callee.at(-1) ?? "";
        const isSdk =
          imports.some(({ form }) => form === "sdk") &&
          !imports.some((one) => one.form === "package" && one.connector === connector);
        const known = connector === undefined || !isSdk ? undefined : sdk.published.connectors[connector];
        if (known === undefined || method.startsWith("_") || REMOVED_CLASS_METHODS.has(method)) continue;
        const names = [...wordsOf(known.methods), ...wordsOf(known.attributes)];
        if (names.includes(method)) continue;
        const owner = Object.entries(known.entities).find(([, actions]) => Object.hasOwn(actions, method))?.[0];
        const near = nearestNames(method, names, 1)[0];
        const hint =
          owner !== undefined
            ? ` It is a method of entities, such as ${callee.slice(0, -1).join(".")}.${owner}.${method}().`
            : near === undefined
              ? ""
              : ` Is it ${near}?`;
        const message = `${known.class} has no ${method}(): AttributeError, according to ${sdk.name} (as of ${sdk.published.read}).${hint}`;
        yield { status: STATUS_OF[sdk.certainty], ...placeIn(source, from), message };
      }
    }
  },
});
