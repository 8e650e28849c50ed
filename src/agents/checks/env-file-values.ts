import type { AgentCheck } from "../agent-check.js";

/** How the lines of `.env` are written. */
export const ENV_FILE_VALUES: AgentCheck = {
  name: "env-file-values",
  subject: "agents",
  step: "configuration",
  needs: "a .env file",
  does: "Reports a file without any variable, values in quotes that they do not need, variables without a value, spaces around `=`, lines that are no assignment, and JSON web tokens whose time is over. Values are never shown.",
  remedy: "agent-environment-variable-missing",
  covers: ["AB11"],
  missing: (project) => (project.envFiles.length === 0 ? "there is no .env file" : undefined),
  *run(project) {
    for (const { file, variables, faults } of project.envFiles) {
      if (variables.length === 0 && faults.length === 0) {
        const message = "It sets no variable: it is empty, or has comments only. Add a line NAME=value for each.";
        yield { status: "warning", file, line: 1, message };
      }
      for (const { line, column, message } of faults)
        yield { status: "failed", file, line, column, message: `${message}.` };
      for (const { name, line, isEmpty, hasNeedlessQuotes, hasSpaces, expiresAt } of variables) {
        const place = { file, line };
        if (expiresAt !== undefined && expiresAt < Date.now()) {
          const message = `The token in ${name} expired at ${new Date(expiresAt).toISOString()}. Get a new one, or a refresh token.`;
          yield { status: "failed", ...place, message, remedy: "agent-unauthorized", covers: ["AB1"] };
        }
        if (isEmpty)
          yield { status: "failed", ...place, message: `${name} has no value. Fill it in, or remove the line.` };
        else if (hasSpaces) {
          const message = `Spaces around "=" of ${name}: python-dotenv drops them, a shell and Docker do not. Write ${name}=value.`;
          yield { status: "warning", ...place, message };
        } else if (hasNeedlessQuotes) {
          const message = `The value of ${name} is in quotes that it does not need; Docker and other readers take them as part of it. Remove them.`;
          yield { status: "warning", ...place, message };
        }
      }
    }
  },
};
