import { posix } from "node:path";
import { writtenValue } from "../settings/run-settings.js";
import { connectorOfProgram } from "./connector-of.js";
import type { Amount, ConnectorRun, Mount, Place, Variable, WhenEnded, Word } from "./connector-run.js";
import { dockerRun } from "./docker-run.js";
import { envFileVariables } from "./env-file.js";
import { memoryBytes } from "./memory-bytes.js";
import { newRun } from "./new-run.js";
import { programIn } from "./program-in.js";
import { shellCommands } from "./shell-words.js";

/** One `Key=value` of the section [Service]. */
interface Directive extends Place {
  readonly key: string;
  readonly value: string;
}

/** Directories that exist, and can be written, by their directive. Source: systemd.exec(5). */
const OWN_FOLDERS: Readonly<Record<string, string>> = {
  StateDirectory: "/var/lib",
  CacheDirectory: "/var/cache",
  LogsDirectory: "/var/log",
  RuntimeDirectory: "/run",
};

/** The connector that a unit of systemd starts. Sources: systemd.service(5), systemd.exec(5), systemd.resource-control(5). */
export function systemdRuns(text: string, file: string, root: string): readonly ConnectorRun[] {
  const directives = serviceSection(text, file);
  const of = (key: string) => directives.filter((directive) => directive.key === key);
  return of("ExecStart").flatMap(({ value, line }) => {
    const words = wordsOf(value.replace(/^[-@:+!|]+/, ""), { file, line });
    const given = { directives, root, name: posix.basename(file), file, line };
    const inContainer = dockerRun(words, given);
    const run = inContainer ?? programRun(words, given);
    return run === undefined ? [] : [{ ...run, ...endingOf(directives) }];
  });
}

interface Unit extends Place {
  readonly directives: readonly Directive[];
  readonly root: string;
  readonly name: string;
}

function programRun(words: readonly Word[], { directives, root, name, file, line }: Unit): ConnectorRun | undefined {
  const { program, rest } = programIn(words, true);
  const connector = program === undefined ? undefined : connectorOfProgram(program);
  if (connector === undefined) return undefined;
  const of = (key: string) => directives.filter((directive) => directive.key === key);
  const files = of("EnvironmentFile").map(({ value }) => unitFile(root, file, value.replace(/^-/, "")));
  const isStrict = of("ProtectSystem").findLast(({ value }) => value === "strict");
  return newRun({
    ...{ origin: "systemd", name, connector, file, line, arguments: rest },
    environment: [...of("Environment").flatMap(variablesOf), ...files.flatMap((variables) => variables ?? [])],
    hasWholeEnvironment: !files.includes(undefined) && of("PassEnvironment").length + of("LoadCredential").length === 0,
    mounts: directives.flatMap(mountsOf),
    // Source: systemd.exec(5), WorkingDirectory: "defaults to the root directory".
    workingFolder: of("WorkingDirectory").at(-1)?.value.replace(/^-/, "") ?? "/",
    readOnlyRoot: isStrict,
    memory: [...of("MemoryMax"), ...of("MemoryLimit")].flatMap(amountOf).at(-1),
  });
}

function serviceSection(text: string, file: string): readonly Directive[] {
  const directives: Directive[] = [];
  let section = "";
  let open: { key: string; value: string; line: number } | undefined;
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = written.trim();
    if (open === undefined && (line === "" || /^[#;]/.test(line))) continue;
    if (open === undefined && /^\[.*\]$/.test(line)) {
      section = line;
      continue;
    }
    const [, key, first = ""] = open === undefined ? (/^([A-Za-z]+)\s*=\s*(.*)$/.exec(line) ?? []) : [];
    if (open !== undefined) open = { ...open, value: `${open.value} ${line}` };
    else if (key !== undefined) open = { key, value: first, line: index + 1 };
    if (open?.value.endsWith("\\")) open = { ...open, value: open.value.slice(0, -1).trimEnd() };
    else if (open !== undefined) {
      if (section === "[Service]") directives.push({ ...open, file });
      open = undefined;
    }
  }
  return directives;
}

function wordsOf(value: string, { file, line }: Place): readonly Word[] {
  return (shellCommands(value)[0] ?? []).map(({ text }) => ({ text, file, line }));
}

/** `Environment="A=b c" D=e`. */
function variablesOf({ value, file, line }: Directive): readonly Variable[] {
  return wordsOf(value, { file, line }).flatMap(({ text }): Variable[] => {
    const [, name, written = ""] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, value: writtenValue(written), file, line }];
  });
}

/** Units name their files by where they are installed: one of that name beside the unit is it. */
function unitFile(root: string, unit: string, path: string): readonly Variable[] | undefined {
  return envFileVariables(root, unit, path.startsWith("/") ? posix.basename(path) : path);
}

function mountsOf({ key, value, file, line }: Directive): readonly Mount[] {
  const paths = value.split(/\s+/).map((path) => path.replace(/^[-+]+/, ""));
  const mount = (path: string, isWritable: boolean) => ({ path, isWritable, file, line });
  if (key === "ReadWritePaths" || key === "ReadWriteDirectories") return paths.map((path) => mount(path, true));
  if (key === "ReadOnlyPaths" || key === "InaccessiblePaths") return paths.map((path) => mount(path, false));
  if (key === "PrivateTmp" && /^(?:yes|true|1|on|disconnected)$/i.test(value)) {
    return [mount("/tmp", true), mount("/var/tmp", true)];
  }
  const above = Object.hasOwn(OWN_FOLDERS, key) ? OWN_FOLDERS[key] : undefined;
  return above === undefined ? [] : paths.map((path) => mount(`${above}/${path.split(":")[0]}`, true));
}

function amountOf({ value, file, line }: Directive): readonly Amount[] {
  const number = memoryBytes(value);
  return number === undefined ? [] : [{ number, text: value, file, line }];
}

function endingOf(directives: readonly Directive[]): { readonly whenEnded: WhenEnded; readonly mustEnd: boolean } {
  const last = (key: string) => directives.findLast((directive) => directive.key === key)?.value;
  const restart = last("Restart") ?? "no";
  const isAlways = restart === "always" || restart === "on-success";
  const whenEnded = restart === "no" ? "nothing" : isAlways ? "starts-again" : "starts-again-on-failure";
  return { whenEnded, mustEnd: last("Type") === "oneshot" };
}
