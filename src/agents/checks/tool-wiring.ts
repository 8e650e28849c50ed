import type { Draft } from "../../check-runner/check-result.js";
import { placeIn } from "../place.js";
import type { AgentProject, PythonFile } from "../project/agent-project.js";
import { sdkAsSeen } from "../project/generation.js";
import { bindingsOf, callsAt } from "../python/facts-index.js";
import type { Call } from "../python/python-facts.js";
import { sdkCheck } from "../sdk-check.js";

/** Names of frameworks to the package that the SDK looks for (airbyte-agent-sdk 0.1.380, translation/_strategies.py). */
const WANTS: Readonly<Record<string, readonly string[]>> = {
  mcp: ["fastmcp", "fastmcp-slim"],
};
const FRAMEWORKS = ["pydantic_ai", "langchain", "openai_agents", "mcp", "none"];

/** Tools that a framework can't run as they are wired. */
export const TOOL_WIRING = sdkCheck({
  name: "tool-wiring",
  subject: "agents",
  step: "configuration",
  needs: "Python that hands a connector's tools to a framework",
  does: 'Reports tools that never run: `StructuredTool.from_function(tools.execute)` without `coroutine=` (langchain-core 1.8), `function_tool` without `strict_mode=False` (openai-agents 0.24), a `LocalExecutor` in `build_connector_tools`, unknown frameworks, `framework="mcp"` where `fastmcp` is not listed. Seen with airbyte-agent-sdk 0.1.380.',
  remedy: "agent-tool-wiring",
  covers: [],
  sdk: sdkAsSeen,
  *look(project, sdk) {
    for (const source of project.python) {
      const sets = toolSets(source);
      for (const call of source.facts.calls) {
        for (const { from, ...fault } of [
          ...toolFaults(call, sets),
          ...frameworkFaults(call, project),
          ...executorFault(call, source),
        ])
          yield { ...placeIn(source, from), ...fault, message: `${fault.message} (${sdk.name})` };
      }
    }
  },
});

type Fault = Pick<Draft, "status" | "message" | "remedy"> & { readonly from: number };

function toolSets({ facts }: PythonFile): ReadonlySet<string> {
  const made = facts.bindings.filter(({ call }) => call?.origin?.endsWith(".build_connector_tools"));
  return new Set(made.map(({ name }) => name));
}

function* toolFaults({ callee, args, from }: Call, sets: ReadonlySet<string>): Generator<Fault> {
  const isTool = ({ value }: Call["args"][number]) =>
    value.kind === "name" && value.path.length > 1 && sets.has(value.path.slice(0, -1).join("."));
  const given = args.find((one) => (one.keyword === undefined || one.keyword === "func") && isTool(one));
  if (given === undefined) return;
  const has = (keyword: string) => args.some((one) => one.keyword === keyword);
  if (callee.slice(-2).join(".") === "StructuredTool.from_function" && !has("coroutine")) {
    const message =
      "StructuredTool.from_function takes this for an ordinary function, and the tool's answer is a coroutine that never runs (langchain-core 1.8). Write coroutine=";
    yield { status: "failed", from, message };
  }
  if (callee.at(-1) === "function_tool" && !has("strict_mode")) {
    const message =
      "function_tool refuses it: additionalProperties should not be set (openai-agents 0.24). Add strict_mode=False";
    yield { status: "failed", from, message };
  }
}

function* frameworkFaults({ callee, args }: Call, project: AgentProject): Generator<Fault> {
  if (!["build_connector_tools", "tool_utils", "agent_tool", "translate_exceptions"].includes(callee.at(-1) ?? ""))
    return;
  for (const { keyword, value, from } of args) {
    if (keyword === "framework" && value.kind === "text") yield* frameworkFault(value.text, from, project);
  }
}

function* frameworkFault(
  framework: string,
  from: number,
  { requirementFiles, locked, installed }: AgentProject,
): Generator<Fault> {
  if (!FRAMEWORKS.includes(framework)) {
    const message = `framework="${framework}" is none that the SDK knows: ${FRAMEWORKS.join(", ")}`;
    yield { status: "failed", from, message };
    return;
  }
  const wanted = WANTS[framework] ?? [];
  if (wanted.length === 0 || requirementFiles.length === 0 || requirementFiles.some(({ isOpen }) => isOpen)) return;
  const has = (name: string) =>
    locked.has(name) ||
    installed.version(name) !== undefined ||
    requirementFiles.some(({ requirements }) => requirements.some((one) => one.name === name));
  if (wanted.some(has)) return;
  const message = `framework="${framework}" wants the package ${wanted[0]}, which no list names: RuntimeError at the first failure, in place of the API's error`;
  yield { status: "warning", from, message, remedy: "agent-framework-missing" };
}

/** The executor has no `entity` argument, which the tool gives it. */
function* executorFault({ callee, args }: Call, { facts }: PythonFile): Generator<Fault> {
  const [given] = args;
  if (callee.at(-1) !== "build_connector_tools" || given === undefined) return;
  const { value, from } = given;
  const made =
    value.kind === "name"
      ? bindingsOf(facts, value.path.join("."))[0]?.call?.callee
      : callsAt(facts, value.from).find((one) => one.to === value.to)?.callee;
  if (made?.at(-1) !== "LocalExecutor") return;
  const message =
    "A LocalExecutor is no connector: its execute() takes no entity, and every tool call ends with a TypeError. Give build_connector_tools() the connector";
  yield { status: "failed", from, message, remedy: "agent-unknown-argument" };
}
