import type { Draft } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import type { AgentProject } from "../project/agent-project.js";

/** Files and folders that could not be read or parsed: the other checks go on without them. */
export const PROJECT_READABLE: AgentCheck = {
  name: "project-readable",
  subject: "agents",
  step: "configuration",
  needs: "the folder",
  does: "Names folders and files that could not be read, and the first place at which Python, YAML, JSON or TOML has broken syntax; also a second YAML document in connector settings. The other checks go on with the rest.",
  remedy: "agent-getting-help",
  covers: [],
  *run(project) {
    yield* unread(project);
    for (const source of project.python) {
      const offset = source.facts.syntaxError;
      if (offset === undefined) continue;
      const message =
        "Python that could not be parsed; what follows may be unchecked. `python -m py_compile FILE` tells more.";
      yield { status: "warning", ...placeIn(source, offset), message };
    }
    const connectors = [...project.connectorLists, ...project.connectorFiles, ...project.connectorDefinitions];
    for (const { file, document } of connectors) {
      if (document.second === undefined) continue;
      const message = "A second YAML document begins here. The server takes one: it refuses the file.";
      yield { status: "failed", file, ...document.second, message };
    }
    const settings = [...connectors, ...project.clientFiles].map(({ file, document: { fault } }) => ({ file, fault }));
    for (const { file, fault } of [...settings, ...project.requirementFiles]) {
      if (fault === undefined) continue;
      yield {
        status: "failed",
        file,
        line: fault.line,
        column: fault.column,
        message: `Broken syntax: ${fault.message}.`,
      };
    }
  },
};

function* unread(project: AgentProject): Generator<Draft> {
  const { folder } = project;
  for (const file of folder.unreadable) yield { status: "warning", file, message: "This folder could not be read." };
  for (const file of project.unread)
    yield { status: "warning", file, message: "This file could not be read, or is over 2 MiB." };
  if (folder.capped) {
    yield {
      status: "warning",
      message: `Only the first ${folder.files.length} files were looked at. Name a smaller folder.`,
    };
  }
}
