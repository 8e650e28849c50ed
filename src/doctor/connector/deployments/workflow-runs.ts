import { writtenValue } from "../settings/run-settings.js";
import { entriesOf, entryIn, itemsOf, type Tree, type TreeEntry, textIn, valueIn } from "../tree/tree.js";
import { connectorOfImage, readImage } from "./connector-of.js";
import type { ConnectorRun, Origin, Variable } from "./connector-run.js";
import { newRun } from "./new-run.js";
import { shellRuns } from "./shell-runs.js";
import { wordsIn } from "./words-in.js";

/** What a job hands to its steps. */
interface Job {
  readonly root: string;
  readonly file: string;
  readonly name: string;
  readonly origin: Origin;
  readonly environment: readonly Variable[];
  readonly hasWholeEnvironment: boolean;
}

/** Whether a document is a workflow of GitHub: jobs with steps. */
export function isGithubWorkflow(document: Tree): boolean {
  return entriesOf(valueIn(document, "jobs")).some(
    ({ value }) => entryIn(value, "runs-on") !== undefined || entryIn(value, "steps") !== undefined,
  );
}

/** The connectors that the steps of a workflow start. Source: docs.github.com, "Workflow syntax for GitHub Actions". */
export function githubRuns(document: Tree, file: string, root: string, text: string): readonly ConnectorRun[] {
  // A step may set variables for the next ones, and an action may set any.
  const hasWholeEnvironment = !text.includes("GITHUB_ENV") && !/^\s*-?\s*uses:\s*(?!actions\/|docker:)/m.test(text);
  return entriesOf(valueIn(document, "jobs")).flatMap(({ key: name, value: job }) => {
    const above = [...variablesIn(document, "env", file), ...variablesIn(job, "env", file)];
    const given: Job = { root, file, name, origin: "github", environment: above, hasWholeEnvironment };
    const image = entryIn(job, "container");
    const steps = itemsOf(valueIn(job, "steps")).flatMap((step) => stepRuns(step, given));
    return [...steps.map((run) => withImage(run, image, file)), ...serviceRuns(job, given)];
  });
}

/** Containers that run beside the steps of a job. */
function serviceRuns(job: Tree, { root, file }: Job): readonly ConnectorRun[] {
  return entriesOf(valueIn(job, "services")).flatMap(({ key: name, line, value: service }) => {
    const image = textIn(service, "image") ?? "";
    const connector = connectorOfImage(image);
    if (connector === undefined) return [];
    const place = { file, line };
    const environment = variablesIn(service, "env", file);
    const options = shellRuns({
      ...{ root, file, name, origin: "github", environment: [], hasWholeEnvironment: true, mustEnd: false },
      text: `docker run ${textIn(service, "options") ?? ""} ${image}`,
      firstLine: line,
    });
    const [known] = options;
    const run = known ?? newRun({ origin: "github", name, connector, ...place });
    return [{ ...run, ...place, name, origin: "github" as const, environment, image: readImage(image, place) }];
  });
}

function stepRuns(step: Tree, job: Job): readonly ConnectorRun[] {
  const environment = [...job.environment, ...variablesIn(step, "env", job.file)];
  const uses = entryIn(step, "uses");
  const image = textIn(step, "uses")?.replace(/^docker:\/\//, "") ?? "";
  const connector = textIn(step, "uses")?.startsWith("docker://") ? connectorOfImage(image) : undefined;
  if (uses === undefined || connector === undefined) {
    return scriptRuns(entryIn(step, "run"), { ...job, environment });
  }
  const place = { file: job.file, line: uses.line };
  const given = wordsIn(entryIn(valueIn(step, "with"), "args"), job.file);
  const { origin, name, hasWholeEnvironment } = job;
  const known = { origin, name, connector, ...place, environment, hasWholeEnvironment };
  return [newRun({ ...known, image: readImage(image, place), arguments: given, mustEnd: true, whenEnded: "nothing" })];
}

/** Keys of a GitLab file that are no jobs. Source: docs.gitlab.com, "CI/CD YAML syntax reference", global keywords. */
const GITLAB_GLOBALS = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "cache"]);
const GITLAB_SCRIPTS = ["before_script", "script", "after_script"];

/** Whether a document is a pipeline of GitLab: jobs with a script. */
export function isGitlabPipeline(document: Tree): boolean {
  return entriesOf(document).some(
    ({ value }) => itemsOf(valueIn(value, "script")).length > 0 || textIn(value, "script"),
  );
}

/**
 * The connectors that the jobs of a GitLab pipeline start. Variables may come from the settings of the project, so an environment is
 * never known as a whole.
 */
export function gitlabRuns(document: Tree, file: string, root: string): readonly ConnectorRun[] {
  return entriesOf(document).flatMap(({ key: name, value: job }) => {
    if (GITLAB_GLOBALS.has(name)) return [];
    const environment = [...variablesIn(document, "variables", file), ...variablesIn(job, "variables", file)];
    const given: Job = { root, file, name, origin: "gitlab", environment, hasWholeEnvironment: false };
    const runs = GITLAB_SCRIPTS.flatMap((key) => scriptRuns(entryIn(job, key), given));
    const image = entryIn(job, "image") ?? entryIn(valueIn(document, "default"), "image") ?? entryIn(document, "image");
    return runs.map((run) => withImage(run, image, file));
  });
}

/** A job's image, where it is the connector's. */
function withImage(run: ConnectorRun, entry: TreeEntry | undefined, file: string): ConnectorRun {
  const value = entry?.value;
  const text = textIn(value) ?? textIn(value, "name") ?? textIn(value, "image");
  if (entry === undefined || text === undefined || run.image !== undefined) return run;
  return connectorOfImage(text) === run.connector
    ? { ...run, image: readImage(text, { file, line: entry.line }) }
    : run;
}

/** Keys that hold commands in the files of other systems: CircleCI, Azure, Bitbucket, Buildkite, Taskfile. */
const SCRIPT_KEYS = new Set(["run", "script", "bash", "command", "commands", "cmd", "cmds", "before_script", "inline"]);

/** The connectors in any command that a YAML file of another kind holds. */
export function otherRuns(document: Tree, file: string, root: string): readonly ConnectorRun[] {
  if (document.kind === "list") return document.items.flatMap((item) => otherRuns(item, file, root));
  return entriesOf(document).flatMap((entry) => {
    const given: Job = { root, file, name: entry.key, origin: "shell", environment: [], hasWholeEnvironment: false };
    const own = SCRIPT_KEYS.has(entry.key) ? scriptRuns(entry, given) : [];
    return [...own, ...otherRuns(entry.value, file, root)];
  });
}

/** A text, or a list of texts, each a piece of a shell script. */
function scriptRuns(entry: TreeEntry | undefined, job: Job): readonly ConnectorRun[] {
  if (entry === undefined) return [];
  const { value } = entry;
  const texts = value.kind === "list" ? value.items : [value];
  // One script, so that what an earlier line exports holds for the later ones; each keeps its own lines.
  const runs: ConnectorRun[] = [];
  let exported = job.environment;
  for (const item of texts) {
    if (item.kind !== "text") continue;
    // A block begins on the line behind its `|`.
    const firstLine = item.text.includes("\n") ? item.line + 1 : item.line;
    const script = { ...job, environment: exported, text: item.text, firstLine, mustEnd: job.origin !== "shell" };
    runs.push(...shellRuns(script));
    exported = [...exported, ...exportsIn(item.text, job.file, firstLine)];
  }
  return runs;
}

function exportsIn(text: string, file: string, firstLine: number): readonly Variable[] {
  return text.split("\n").flatMap((written, index): Variable[] => {
    const [, name, value = ""] = /^\s*export\s+([A-Za-z_]\w*)=(.*)$/.exec(written) ?? [];
    return name === undefined
      ? []
      : [{ name, value: writtenValue(value.replace(/^["']|["']$/g, "")), file, line: firstLine + index }];
  });
}

function variablesIn(tree: Tree, key: string, file: string): readonly Variable[] {
  return entriesOf(valueIn(tree, key)).map(({ key: name, line, value }): Variable => {
    const text = value.kind === "text" ? value.text : textIn(value, "value");
    return { name, value: text === undefined ? { kind: "elsewhere" } : writtenValue(text), file, line };
  });
}
