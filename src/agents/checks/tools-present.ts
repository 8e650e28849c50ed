import type { Draft } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { toolVersion } from "../project/tool-version.js";

/** `Requires-Python` of airbyte-agent-stripe 0.5.32 and its like, and of airbyte-agent-sdk 0.1.380. */
const PYTHON_LEAST = { packages: [3, 9], sdk: [3, 11] } as const;

const TOOLS = [
  { name: "Python", commands: ["python3", "python"], remedy: "agent-import" },
  { name: "uv", commands: ["uv"], remedy: "mcp-uv-not-found" },
] as const;

/** uv and Python on this machine. */
export const TOOLS_PRESENT: AgentCheck = {
  name: "tools-present",
  subject: "agents",
  step: "configuration",
  needs: "nothing",
  does: "Asks `python3` and `uv` on the PATH for their version (nothing of the project is run). Too old is reported; not found is told as skipped, because the project may run on another machine.",
  remedy: "mcp-uv-not-found",
  covers: ["AB28", "AB30"],
  run(project) {
    return TOOLS.map(({ name, commands, remedy }): Draft => {
      const found = toolVersion(commands, project.folder.root);
      if (found === undefined) {
        return {
          status: "skipped",
          message: `${name} is not on the PATH of this machine; where the project runs, it must be`,
          remedy,
        };
      }
      const usesSdk = project.python.some(({ use }) => use.imports.some(({ form }) => form === "sdk"));
      const least = name === "uv" ? [0, 1] : PYTHON_LEAST[usesSdk ? "sdk" : "packages"];
      const [major = 0, minor = 0] = found.version.split(".").map(Number);
      const isOld = major < (least[0] ?? 0) || (major === least[0] && minor < (least[1] ?? 0));
      const message = `${found.command} ${found.version}${isOld ? ` is too old: ${least.join(".")} or newer is needed` : ""}`;
      return { status: isOld ? "failed" : "ok", message, remedy };
    });
  },
};
