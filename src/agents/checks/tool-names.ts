import { placeIn } from "../place.js";
import type { PythonFile } from "../project/agent-project.js";
import { sdkAsSeen } from "../project/generation.js";
import { sdkCheck } from "../sdk-check.js";

const TOOLS = new Set(["execute", "inspect_connector", "read_skill_docs"]);
/** What puts a tool on a server or an agent, by the last part of its name. */
const REGISTERS = new Set(["add_tool", "tool", "tool_plain"]);

/** Tools of two connectors under one name. */
export const TOOL_NAMES = sdkCheck({
  name: "tool-names",
  subject: "agents",
  step: "configuration",
  needs: "Python that hands a connector's tools to a framework",
  does: "Warns where the tools of two connectors (`build_connector_tools`) go to one server or agent under their own names, `execute` each: mcp 1.30 drops the second, pydantic-ai 2.68 refuses it (seen with airbyte-agent-sdk 0.1.380).",
  remedy: "agent-tool-names",
  covers: [],
  sdk: sdkAsSeen,
  *look(project, sdk) {
    for (const source of project.python) {
      const second = secondOfItsName(source);
      if (second === undefined) continue;
      const message = `A second tool called ${second.tool}: mcp 1.30 drops it, pydantic-ai 2.68 refuses it (${sdk.name}). Give each connector's tools names of their own where they are registered (name="stripe_execute").`;
      yield { status: "warning", ...placeIn(source, second.from), message };
    }
  },
});

interface Registered {
  readonly tool: string;
  readonly server: string;
  readonly from: number;
}

/** The first tool whose name its server has already. */
function secondOfItsName(source: PythonFile): Registered | undefined {
  const seen = new Set<string>();
  return [...registered(source)]
    .sort((a, b) => a.from - b.from)
    .find(({ tool, server }) => {
      const key = `${server} ${tool}`;
      const isSecond = seen.has(key);
      seen.add(key);
      return isSecond;
    });
}

function* registered({ facts }: PythonFile): Generator<Registered> {
  const made = facts.bindings.filter(({ call }) => call?.origin?.endsWith(".build_connector_tools"));
  const sets = new Set(made.map(({ name }) => name));
  for (const { callee, args, from } of facts.calls) {
    const isRegister = callee.length > 1 && REGISTERS.has(callee.at(-1) ?? "");
    if (!isRegister || args.some(({ keyword }) => keyword === "name" || keyword === "name_override")) continue;
    for (const { value } of args) {
      if (value.kind !== "name" || value.path.length < 2) continue;
      const tool = value.path.at(-1) ?? "";
      if (TOOLS.has(tool) && sets.has(value.path.slice(0, -1).join(".")))
        yield { tool, server: callee.slice(0, -1).join("."), from };
    }
  }
  // `tools=[*stripe_tools.as_list(), *github_tools.as_list()]`: all of them, twice.
  const lists = facts.calls.filter(
    ({ callee }) => callee.at(-1) === "as_list" && sets.has(callee.slice(0, -1).join(".")),
  );
  const around = facts.calls.filter(({ from, to }) => lists.filter((one) => one.from > from && one.to < to).length > 1);
  const inner = around.at(-1);
  if (inner !== undefined)
    for (const { from } of lists.filter((one) => one.from > inner.from && one.to < inner.to))
      yield { tool: "execute", server: `list ${inner.from}`, from };
  // Functions of the file under one name, decorated for one server.
  for (const { name, decorators, from } of facts.functions) {
    const server = decorators.find((path) => path.length > 1 && REGISTERS.has(path.at(-1) ?? ""));
    const isConnector = decorators.some((path) => ["tool_utils", "agent_tool"].includes(path.at(-1) ?? ""));
    if (server !== undefined && isConnector) yield { tool: name, server: server.slice(0, -1).join("."), from };
  }
}
