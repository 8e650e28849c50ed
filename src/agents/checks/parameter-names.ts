import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { ConnectorCall } from "../project/connector-use.js";
import { type NamesInUse, namesFor, STATUS_OF } from "../project/names-for.js";
import { wordsOf } from "../published/published-packages.js";

/** Parameters that an operation does not have, and those that it can't do without. */
export const PARAMETER_NAMES: AgentCheck = {
  name: "parameter-names",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a connector with literal entity, action and parameters",
  does: "Holds parameters against those of the operation in the published package, by the table of names: an unknown one is dropped in silence, a missing one that must be given, beside others, ends the call before it is sent. Only where the project uses the version of the table, or does not say which.",
  remedy: "agent-parameter-dropped",
  covers: [],
  missing: (project) =>
    project.python.some(({ use }) => use.calls.length > 0) ? undefined : "no Python file calls a connector",
  *run(project) {
    for (const source of project.python) {
      for (const call of source.use.calls) {
        const given = parametersGiven(call);
        const known = call.connector === undefined ? undefined : namesFor(project, call.connector, call.isSdk);
        const operation = known === undefined ? undefined : operationOf(known, call);
        if (given === undefined || known === undefined || operation === undefined) continue;
        const status = STATUS_OF[known.certainty];
        const title = `${call.entityName} ${call.actionName}`;
        for (const { name, from } of given.names) {
          if (operation.names.includes(name) || name.startsWith("_airbyte_")) continue;
          const near = nearestNames(name, operation.names, 1)[0];
          const hint = near === undefined ? `There are: ${operation.names.join(", ") || "none"}.` : `Write "${near}".`;
          const message = `${title} has no parameter "${name}" according to ${known.source}: it is dropped in silence. ${hint}`;
          // A service may take more than its definition says, so that only a slip of the pen is sure.
          yield { status: near === undefined ? atMostWarning(status) : status, ...placeIn(source, from), message };
        }
        // `{}` stands for parameters that are filled in elsewhere as often as for none.
        const isTold = given.isWhole && given.names.length > 0;
        const lacking = isTold ? operation.needed.filter((name) => !given.names.some((one) => one.name === name)) : [];
        if (lacking.length > 0) {
          const message = `${title} needs ${lacking.join(", ")} according to ${known.source}: MissingParameterError, before anything is sent.`;
          yield { status, ...placeIn(source, call.call.from), message, remedy: "agent-parameter-missing" };
        }
      }
    }
  },
};

function atMostWarning(status: (typeof STATUS_OF)[keyof typeof STATUS_OF]) {
  return status === "failed" ? "warning" : status;
}

interface Given {
  readonly names: readonly { readonly name: string; readonly from: number }[];
  /** Whether these are all: nothing unpacked, no computed key. */
  readonly isWhole: boolean;
}

function parametersGiven({ style, call, parameters }: ConnectorCall): Given | undefined {
  if (style === "execute") {
    const isUnpacked = call.args.some(({ keyword }) => keyword === "*" || keyword === "**");
    if (parameters === undefined) return isUnpacked ? undefined : { names: [], isWhole: true };
    if (parameters.kind !== "dictionary") return undefined;
    return { names: parameters.entries.map(({ key, from }) => ({ name: key, from })), isWhole: parameters.isWhole };
  }
  const names = call.args.flatMap(({ keyword, from }) =>
    keyword === undefined || keyword === "*" || keyword === "**" ? [] : [{ name: keyword, from }],
  );
  // What is given by position has no name here.
  return { names, isWhole: names.length === call.args.length };
}

function operationOf(
  { published }: NamesInUse,
  { entityName = "", actionName = "" }: ConnectorCall,
): { readonly names: readonly string[]; readonly needed: readonly string[] } | undefined {
  const actions =
    published !== undefined && Object.hasOwn(published.entities, entityName)
      ? published.entities[entityName]
      : undefined;
  const action = actionName === "api_search" && actions?.[actionName] === undefined ? "search" : actionName;
  const written = actions !== undefined && Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (written === undefined || action.startsWith("context_store_")) return undefined;
  const words = wordsOf(written);
  if (words.includes("*")) return undefined;
  return {
    names: words.map((word) => word.replace(/^!/, "")),
    needed: words.filter((word) => word.startsWith("!")).map((word) => word.slice(1)),
  };
}
