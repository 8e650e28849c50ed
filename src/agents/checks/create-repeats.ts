import type { Draft } from "../../check-runner/check-result.js";
import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import type { ConnectorCall } from "../project/connector-use.js";
import { sdkAsSeen } from "../project/generation.js";
import type { Scope } from "../python/python-facts.js";
import { sdkCheck } from "../sdk-check.js";

/** Parameters that tell a record from its repetition. */
const GUARD = /idempoten|external_?id|client_?reference|dedupe|request_?id|unique/i;
/** Actions that look whether it is there already. */
const LOOKS = new Set(["list", "search", "get", "api_search"]);

/** Creates that the SDK may send more than once. */
export const CREATE_REPEATS = sdkCheck({
  name: "create-repeats",
  subject: "agents",
  step: "api",
  needs: "Python that makes a connector of airbyte-agent-sdk with the service's own credentials",
  does: "Warns, once a file, about a `create` in local mode without a guard against repeats: it is sent again on 5xx and time-outs, without an idempotency key (three records after a 504, seen on airbyte-agent-sdk 0.1.380). A guard is a lookup of the same entity in the same function, or a key of one's own among the parameters. Hosted connectors are left alone.",
  remedy: "agent-create-repeated",
  covers: [],
  sdk: sdkAsSeen,
  *look(project, sdk) {
    for (const source of project.python) {
      const looked = firstLooks(source);
      const [first, ...others] = source.use.calls.filter((call) => isUnguarded(call, looked));
      if (first !== undefined) yield warning(first, others.length, source, sdk.name);
    }
  },
});

function warning({ call, entityName }: ConnectorCall, others: number, source: PythonFile, sdk: string): Draft {
  const more = others === 0 ? "" : ` So may ${others} more in this file.`;
  const message = `This create of ${entityName ?? "an entity"} may be carried out up to three times: it is sent again on 5xx and time-outs, without an idempotency key (${sdk}, local mode).${more} Give it a key of your own, and look for that first.`;
  return { status: "warning", ...placeIn(source, call.from), message };
}

function isUnguarded({ call, actionName, entityName, isSdk, mode, parameters }: ConnectorCall, looked: Looks): boolean {
  if (actionName !== "create" || !isSdk || mode !== "local") return false;
  const keys = parameters?.kind === "dictionary" ? parameters.entries : [];
  if (
    keys.some(
      ({ key, value }) =>
        GUARD.test(key) || (value.kind === "dictionary" && value.entries.some((one) => GUARD.test(one.key))),
    )
  )
    return false;
  if (call.args.some(({ keyword }) => keyword !== undefined && GUARD.test(keyword))) return false;
  const from = looked.get(call.scope)?.get(entityName ?? "");
  return from === undefined || from > call.from;
}

/** Where a function first looks at an entity, by scope and entity. */
type Looks = ReadonlyMap<Scope, ReadonlyMap<string, number>>;

function firstLooks({ use }: PythonFile): Looks {
  const looks = new Map<Scope, Map<string, number>>();
  for (const { call, actionName, entityName } of use.calls) {
    if (entityName === undefined || !LOOKS.has(actionName ?? "")) continue;
    const ofScope = looks.get(call.scope) ?? new Map<string, number>();
    looks.set(call.scope, ofScope);
    if (!ofScope.has(entityName)) ofScope.set(entityName, call.from);
  }
  return looks;
}
