import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { sdkAsSeen } from "../project/generation.js";
import { bindingsOf } from "../python/facts-index.js";
import type { Scope } from "../python/python-facts.js";
import { sdkCheck } from "../sdk-check.js";

/** What a typed connector's result never has; the public guide shows both. */
const GONE = new Set(["success", "error"]);

/** `result.success` on what a typed connector gives. */
export const RESULT_ATTRIBUTES = sdkCheck({
  name: "result-attributes",
  subject: "agents",
  step: "configuration",
  needs: "Python that calls a typed connector of airbyte-agent-sdk",
  does: "Reports `.success` and `.error` on the result of a typed connector's call, which has `data` and `meta` only: AttributeError (seen on airbyte-agent-sdk 0.1.380). The public guide shows them.",
  remedy: "agent-result-attribute",
  covers: [],
  sdk: sdkAsSeen,
  *look(project, sdk) {
    for (const source of project.python) {
      const calls = new Set(typedCalls(source));
      for (const { name, object, callFrom, from, scope } of source.facts.attributes) {
        if (!GONE.has(name)) continue;
        const isResult =
          callFrom === undefined ? isBoundTo(source, object.join("."), scope, calls) : calls.has(callFrom);
        if (!isResult) continue;
        const message = `A typed connector's result has no .${name}: AttributeError (${sdk.name}). A failure arrives as an exception; use .data in try … except.`;
        yield { status: "failed", ...placeIn(source, from), message };
      }
    }
  },
});

/** Where calls of typed connectors begin. Other objects with `execute` may be executors, whose results have these. */
function typedCalls({ use }: PythonFile): readonly number[] {
  return use.calls.flatMap(({ call, connector, isSdk }) => {
    const isKnown = call.callee.some((_part, at) => use.objects.has(call.callee.slice(0, at).join(".")));
    return connector !== undefined && isSdk && isKnown ? [call.from] : [];
  });
}

/** Whether a name, in this scope, is never bound to anything but such calls. */
function isBoundTo({ facts }: PythonFile, name: string, scope: Scope, calls: ReadonlySet<number>): boolean {
  const bound = bindingsOf(facts, name).filter((one) => one.scope === scope);
  return name !== "" && bound.length > 0 && bound.every(({ call }) => call !== undefined && calls.has(call.from));
}
