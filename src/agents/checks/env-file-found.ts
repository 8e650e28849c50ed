import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AgentCheck } from "../agent-check.js";
import { placeIn } from "../place.js";
import { insideFolder } from "../project/inside-folder.js";
import { loadsEnvFile } from "../project/load-dotenv.js";

/** Whether the `.env` file that the code loads is there. */
export const ENV_FILE_FOUND: AgentCheck = {
  name: "env-file-found",
  subject: "agents",
  step: "configuration",
  needs: "a call of load_dotenv()",
  does: 'Reports `load_dotenv("path")` with a path at which there is no file, and `load_dotenv()` in a project without any `.env`.',
  remedy: "agent-environment-variable-missing",
  covers: ["AB11"],
  missing: (project) => (loads(project).length === 0 ? "nothing calls load_dotenv()" : undefined),
  *run(project) {
    for (const { source, call } of loads(project)) {
      const first = call.args.find(({ keyword }) => keyword === undefined || keyword === "dotenv_path")?.value;
      const place = placeIn(source, call.from);
      if (first?.kind === "text" && !first.isFormat) {
        const found = insideFolder(first.text)
          ? existsSync(join(project.folder.root, first.text))
          : existsSync(first.text);
        if (!found)
          yield {
            status: "failed",
            ...place,
            message: `There is no file ${first.text}. A relative path counts from where the program is started.`,
          };
      } else if (call.args.length === 0 && project.envFiles.length === 0) {
        const example = project.folder.files.find((file) => /(^|\/)\.env\.(?:example|sample|template)$/.test(file));
        const hint = example === undefined ? "Create one." : `Copy ${example} to .env and fill it in.`;
        yield { status: "warning", ...place, message: `load_dotenv() finds no .env file in this project. ${hint}` };
        return;
      }
    }
  },
};

function loads(project: Parameters<AgentCheck["run"]>[0]) {
  return project.python.flatMap((source) => source.facts.calls.filter(loadsEnvFile).map((call) => ({ source, call })));
}
