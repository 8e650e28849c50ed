import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { Draft } from "../../check-runner/check-result.js";
import type { AgentCheck } from "../agent-check.js";
import { entriesOf, entryIn, itemsOf, type PositionedValue, textIn } from "../project/positioned-yaml.js";

/** Options of uv and Python whose next word is a path. */
const PATH_OPTIONS = new Set([
  "--directory",
  "--project",
  "--with-editable",
  "--env-file",
  "--config",
  "--config-file",
  "-C",
]);

/** Paths in the settings of an MCP client. */
export const MCP_CLIENT_PATHS: AgentCheck = {
  name: "mcp-client-paths",
  subject: "agents",
  step: "configuration",
  needs: "an MCP client's settings (JSON with mcpServers or servers, under any name)",
  does: "Reports folders and files that the settings of an Airbyte server name (`cwd`, `--directory`, paths in arguments and `env`) and that do not exist, left-in placeholders such as `/path/to/…` among them.",
  remedy: "mcp-config-missing",
  covers: ["AB24", "AB28"],
  missing: (project) => (project.clientFiles.length === 0 ? "there are no settings of an MCP client" : undefined),
  *run(project) {
    for (const { file, document } of project.clientFiles) {
      for (const list of ["mcpServers", "servers"]) {
        for (const { value } of entriesOf(entryIn(document.root, list)?.value)) {
          yield* serverFaults(file, value, join(project.folder.root, dirname(file)));
        }
      }
    }
  },
};

function* serverFaults(file: string, server: PositionedValue, folder: string): Generator<Draft> {
  const args = itemsOf(entryIn(server, "args")?.value);
  const environment = entriesOf(entryIn(server, "env")?.value);
  const words = args.map((item) => textIn(item) ?? "");
  if (
    !words.some((word) => word.includes("airbyte")) &&
    !environment.some(({ value }) => textIn(value)?.includes("connectors"))
  )
    return;
  const workingFolder = entryIn(server, "cwd");
  const given = textIn(workingFolder?.value);
  const from = given === undefined ? folder : fullPath(given, folder);
  if (given !== undefined && !existsSync(from))
    yield missingPath(file, workingFolder?.line ?? server.line, given, "mcp-server-unavailable", "AB28");
  const paths = pathArguments(words);
  const directory = paths.find(({ option }) => option === "--directory");
  const start = directory === undefined ? from : fullPath(directory.path, from);
  for (const { option, path, index } of paths) {
    if (!existsSync(fullPath(path, option === "--directory" ? from : start)))
      yield missingPath(file, args[index]?.line ?? server.line, path, "mcp-server-unavailable", "AB28");
  }
  const command = textIn(entryIn(server, "command")?.value);
  if (command !== undefined && isAbsolute(command) && !existsSync(command)) {
    yield missingPath(file, entryIn(server, "command")?.line ?? server.line, command, "mcp-uv-not-found", "AB30");
  }
  for (const { line, value } of environment) {
    const path = textIn(value);
    // The server is started in --directory; where that is missing too, the client's folder is the best guess.
    const base = existsSync(start) ? start : folder;
    if (path === undefined || !/^(?:\.{0,2}\/).*\.\w+$|^[\w-]+\.ya?ml$|^[\w./-]+\/[\w.-]+\.ya?ml$/.test(path)) continue;
    if (!existsSync(fullPath(path, base))) yield missingPath(file, line, path, "mcp-config-missing", "AB24");
  }
}

interface PathArgument {
  readonly option: string | undefined;
  readonly path: string;
  readonly index: number;
}

/** `--directory PATH`, `--directory=PATH`, and words that are a full path. */
function pathArguments(words: readonly string[]): readonly PathArgument[] {
  return words.flatMap((word, index): readonly PathArgument[] => {
    const before = words[index - 1] ?? "";
    if (PATH_OPTIONS.has(before)) return [{ option: before, path: word, index }];
    if (isAbsolute(word)) return [{ option: undefined, path: word, index }];
    const [option = "", path] = word.split(/=(.*)/s);
    return path !== undefined && PATH_OPTIONS.has(option) ? [{ option, path, index }] : [];
  });
}

function missingPath(
  file: string,
  line: number,
  path: string,
  remedy: NonNullable<Draft["remedy"]>,
  row: string,
): Draft {
  const isPlaceholder = /\/path\/to\/|<[^>]+>|\/(?:your|my)[-_]/i.test(path);
  const what = isPlaceholder
    ? `${path} is a placeholder: put the real path there.`
    : `There is no ${path}. Write an absolute path.`;
  return { status: "failed", file, line, message: what, remedy, covers: [row] };
}

function fullPath(path: string, base: string): string {
  return isAbsolute(path) ? path : join(base, path);
}
