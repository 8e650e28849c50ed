import type { Status } from "../../check-runner/check-result.js";
import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import { type NamesInUse, namesFor, STATUS_OF } from "../project/names-for.js";

/** Entity names that the connector does not have. */
export const ENTITY_NAMES: AgentCheck = {
  name: "entity-names",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a connector with a literal entity name",
  does: "Holds entity names against those that the installed package declares, else those of the published package that baton knows (56 connectors of airbyte-agent-sdk, and the packages of Stripe, GitHub and Salesforce), else the naming rule (lower case with underscores). Silent about names that only a newer version than the known one may have.",
  remedy: "agent-entity-name",
  covers: ["AB14"],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      for (const { connector, isSdk, entity, entityName, call, style } of source.use.calls) {
        if (entityName === undefined) continue;
        const known = connector === undefined ? undefined : namesFor(project, connector, isSdk);
        const fault = faultOf(entityName, known);
        // An attribute that is nothing like an entity may be something else of the object.
        if (fault === undefined || (style === "typed" && fault.near === undefined)) continue;
        const { status, message, near } = fault;
        const place = placeIn(source, entity?.from ?? call.from);
        const isFixable = entity !== undefined && near !== undefined;
        const edits = isFixable ? [{ file: source.file, from: entity.from, to: entity.to, text: `"${near}"` }] : [];
        yield { status, ...place, message, edits };
      }
    }
  },
};

interface Fault {
  readonly status: Status;
  readonly message: string;
  readonly near: string | undefined;
}

function faultOf(written: string, known: NamesInUse | undefined): Fault | undefined {
  const title = `Entity "${written}":`;
  const isPlain = /^[a-z][a-z0-9_]*$/.test(written);
  const isListed = known?.entities.has(written) ?? false;
  const isNear = known !== undefined && nearestNames(snakeCase(written), known.entities.keys(), 1).length > 0;
  if (known === undefined || (!isPlain && !isListed && !isNear)) {
    if (isPlain) return undefined;
    const near = snakeCase(written);
    return {
      status: "failed",
      message: `${title} entity names are lower case with underscores. Write "${near}".`,
      near,
    };
  }
  const names = [...known.entities.keys()];
  if (names.includes(written)) return undefined;
  const variant = variantOf(written, names);
  const near = variant ?? nearestNames(snakeCase(written), names, 1)[0];
  const hint = near === undefined ? `There are: ${names.join(", ")}.` : `Write "${near}".`;
  // Another version may have further entities, but hardly one that differs in case or number only.
  const isVariant = variant !== undefined && known.certainty !== "dated";
  // Where nothing tells the version, a name like no other may be of a newer one.
  const isNew = known.certainty === "likely" && near === undefined;
  const status = isVariant ? "failed" : isNew ? "ok" : STATUS_OF[known.certainty];
  return { status, message: `${title} according to ${known.source} there is none. ${hint}`, near };
}

/** `pullRequests`, `PullRequest`, `Customers`: as an entity would be written. */
function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

/** The known name that differs in case, style or number only. */
function variantOf(written: string, known: readonly string[]): string | undefined {
  const snake = snakeCase(written);
  const plurals = [snake, `${snake}s`, `${snake}es`, snake.replace(/y$/, "ies"), snake.replace(/s$/, "")];
  return plurals.find((candidate) => known.includes(candidate));
}
