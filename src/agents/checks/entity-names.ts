import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import { namesFor } from "../project/names-for.js";

/** Entity names that the connector does not have. */
export const ENTITY_NAMES: AgentCheck = {
  name: "entity-names",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a connector with a literal entity name",
  does: "Holds entity names against those that the installed package declares, else those of the published package that baton knows, else the naming rule (lower case with underscores).",
  remedy: "agent-entity-name",
  covers: ["AB14"],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      for (const { connector, entity, entityName, call, style } of source.use.calls) {
        if (entityName === undefined) continue;
        const known = connector === undefined ? undefined : namesFor(project, connector);
        const isRight = known === undefined ? /^[a-z][a-z0-9_]*$/.test(entityName) : known.entities.has(entityName);
        const near =
          known === undefined ? snakeCase(entityName) : nearestEntity(entityName, [...known.entities.keys()]);
        // An attribute that is nothing like an entity may be something else of the object.
        if (isRight || (style === "typed" && near === undefined)) continue;
        const place = placeIn(source, entity?.from ?? call.from);
        const says =
          known === undefined
            ? "Entity names are lower case with underscores."
            : `According to ${known.source} there is none.`;
        const hint =
          near === undefined ? `There are: ${[...(known?.entities.keys() ?? [])].join(", ")}.` : `Write "${near}".`;
        const sure = known === undefined || known.isSure;
        const edits =
          entity === undefined || near === undefined
            ? []
            : [{ file: source.file, from: entity.from, to: entity.to, text: `"${near}"` }];
        yield {
          status: sure ? "failed" : "warning",
          ...place,
          message: `Entity "${entityName}": ${says} ${hint}`,
          edits,
        };
      }
    }
  },
};

/** `pullRequests`, `PullRequest`, `Customers`: as an entity would be written. */
function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

function nearestEntity(written: string, known: readonly string[]): string | undefined {
  const snake = snakeCase(written);
  const plurals = [snake, `${snake}s`, `${snake}es`, snake.replace(/y$/, "ies"), snake.replace(/s$/, "")];
  return plurals.find((candidate) => known.includes(candidate)) ?? nearestNames(snake, known, 1)[0];
}
