import { writtenValue } from "../settings/run-settings.js";
import { connectorOfImage, readImage } from "./connector-of.js";
import type { ConnectorRun, Mount, Place, Variable, WhenEnded, Word } from "./connector-run.js";
import { envFileVariables } from "./env-file.js";
import { memoryBytes } from "./memory-bytes.js";
import { newRun } from "./new-run.js";

/** Options of `docker run` that stand alone. Source: docs.docker.com, "docker container run", options of type boolean. */
const SWITCHES = new Set([
  "--detach",
  "--help",
  "--init",
  "--interactive",
  "--no-healthcheck",
  "--oom-kill-disable",
  "--privileged",
  "--publish-all",
  "--quiet",
  "--read-only",
  "--rm",
  "--sig-proxy",
  "--tty",
  "--use-api-socket",
]);
const SHORT_SWITCHES = /^-[ditPq]+$/;
const LONG_FORM: Readonly<Record<string, string>> = {
  "-e": "--env",
  "-v": "--volume",
  "-w": "--workdir",
  "-m": "--memory",
};
const PROGRAMS = /^(?:.*\/)?(?:docker|podman|nerdctl|finch)$/;

interface Option extends Place {
  readonly name: string;
  readonly value: string;
}

/** Where a command stands, and what it is part of. */
export interface CommandPlace extends Place {
  /** Of the folder that is looked at. */
  readonly root: string;
}

/** The connector that `docker run …` starts, if these words are such a command and the image is a connector's. */
export function dockerRun(words: readonly Word[], { root, file, line }: CommandPlace): ConnectorRun | undefined {
  const start = words.findIndex(({ text }) => PROGRAMS.test(text));
  if (start < 0) return undefined;
  let first = start + 1;
  if (words[first]?.text === "container") first++;
  if (words[first]?.text !== "run" && words[first]?.text !== "create") return undefined;
  const { options, rest } = splitOptions(words.slice(first + 1));
  const at = rest.findIndex(({ text }) => !/^[A-Z][A-Z0-9_]*=/.test(text));
  const [misplaced, [image, ...commandWords]] = [rest.slice(0, at), rest.slice(at)];
  const connector = image === undefined ? undefined : connectorOfImage(image.text);
  if (image === undefined || connector === undefined) return undefined;
  const of = (name: string) => options.filter((option) => option.name === name);
  const files = of("--env-file").map(({ value, ...place }) => envFileVariables(root, place.file, value));
  const entrypoint = of("--entrypoint").at(-1)?.value;
  return newRun({
    ...{ origin: "docker", name: of("--name").at(-1)?.value ?? image.text, connector, file, line },
    misplaced,
    image: readImage(image.text, image),
    arguments: entrypoint === undefined || /baton-/.test(entrypoint) ? commandWords : [],
    environment: [...files.flatMap((variables) => variables ?? []), ...of("--env").map(variableOf)],
    hasWholeEnvironment: !files.includes(undefined),
    mounts: [...of("--volume"), ...of("--mount"), ...of("--tmpfs")].flatMap(mountOf),
    workingFolder: of("--workdir").at(-1)?.value,
    readOnlyRoot: of("--read-only").find(({ value }) => value !== "false"),
    memory: of("--memory").flatMap(amountOf).at(-1),
    whenEnded: restartOf(of("--restart").at(-1)?.value),
  });
}

function splitOptions(words: readonly Word[]): { readonly options: readonly Option[]; readonly rest: readonly Word[] } {
  const options: Option[] = [];
  for (let index = 0; index < words.length; index++) {
    const { text, file, line } = words[index] as Word;
    if (text === "--") return { options, rest: words.slice(index + 1) };
    if (!text.startsWith("-")) return { options, rest: words.slice(index) };
    if (SHORT_SWITCHES.test(text)) continue;
    const [, written = text, given] = /^(--[a-z-]+)=([\s\S]*)$/.exec(text) ?? [];
    // -eNAME=value, -v$PWD:/out, and switches in front of them: -ite NAME.
    const short = /^-[ditPq]*([a-zA-Z])([\s\S]*)$/.exec(text.startsWith("--") ? "" : text);
    const name = short === null ? written : (LONG_FORM[`-${short[1]}`] ?? `-${short[1]}`);
    const joined = given ?? (short?.[2] === "" ? undefined : short?.[2]?.replace(/^=/, ""));
    if (joined !== undefined || SWITCHES.has(name)) options.push({ name, value: joined ?? "true", file, line });
    else options.push({ name, value: words[++index]?.text ?? "", file, line });
  }
  return { options, rest: [] };
}

function variableOf({ value: written, file, line }: Option): Variable {
  const equals = written.indexOf("=");
  if (equals < 0) return { name: written, value: { kind: "elsewhere" }, file, line };
  return { name: written.slice(0, equals), value: writtenValue(written.slice(equals + 1)), file, line };
}

function mountOf({ name, value, file, line }: Option): readonly Mount[] {
  if (name === "--tmpfs") return [{ path: value.split(":")[0] ?? value, isWritable: true, file, line }];
  if (name === "--mount") {
    const parts = value.split(",");
    const path = parts.map((part) => /^(?:target|dst|destination)=(.*)$/.exec(part)?.[1]).find(Boolean);
    const isWritable = !parts.some((part) => /^(?:readonly|ro)(?:=true|=1)?$/.test(part));
    return path === undefined ? [] : [{ path, isWritable, file, line }];
  }
  return [volumeMount(value, { file, line })].flatMap((mount) => mount ?? []);
}

/** `source:/target:ro`, `C:\\data:/target`, `/target`. */
export function volumeMount(written: string, { file, line }: Place): Mount | undefined {
  const [, path, modes = ""] = /(?:^|:)(\/[^:]*)(?::([a-zA-Z,]+))?$/.exec(written) ?? [];
  return path === undefined ? undefined : { path, isWritable: !modes.split(",").includes("ro"), file, line };
}

function amountOf({ value, file, line }: Option): ConnectorRun["memory"][] {
  const number = memoryBytes(value);
  return number === undefined ? [] : [{ number, text: value, file, line }];
}

/** What happens at the program's end by a restart policy of Docker. */
export function restartOf(policy: string | undefined): WhenEnded {
  if (policy === "always" || policy === "unless-stopped") return "starts-again";
  if (policy?.startsWith("on-failure")) return "starts-again-on-failure";
  return policy === undefined || policy === "no" || policy === "never" ? "nothing" : "unknown";
}
