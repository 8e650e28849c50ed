import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "../../src/findings/parse-yaml.js";
import { fieldsOf, listOf } from "./yaml-fields.js";

/** A step of a composite action, as its file has it. */
export interface ActionStep {
  readonly name: string;
  /** The action that it uses; such a step is read, not run. */
  readonly uses: string | undefined;
  readonly run: string | undefined;
  readonly shell: string | undefined;
  readonly condition: string | undefined;
  readonly id: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly with: Readonly<Record<string, string>>;
}

/** A composite action of GitHub. */
export interface CompositeAction {
  /** The defaults of its inputs. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly ActionStep[];
}

/** Reads `action.yml`. */
export function readAction(path: string): CompositeAction {
  const { inputs, outputs, runs } = fieldsOf(parseYaml(readFileSync(path, "utf8")));
  const steps = listOf(fieldsOf(runs).steps).map(fieldsOf);
  const texts = (value: unknown) =>
    Object.fromEntries(Object.entries(fieldsOf(value ?? {})).map(([key, one]) => [key, String(one)]));
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  return {
    inputs: Object.fromEntries(
      Object.entries(fieldsOf(inputs)).map(([name, one]) => [name, String(fieldsOf(one).default)]),
    ),
    outputs: Object.fromEntries(
      Object.entries(fieldsOf(outputs)).map(([name, one]) => [name, String(fieldsOf(one).value)]),
    ),
    steps: steps.map((step) => ({
      name: String(step.name ?? step.uses),
      uses: text(step.uses),
      run: text(step.run),
      shell: text(step.shell),
      condition: text(step.if),
      id: text(step.id),
      env: texts(step.env),
      with: texts(step.with),
    })),
  };
}

/** What became of a job that uses an action. */
export interface ActionRun {
  readonly failed: boolean;
  /** The log of all steps that were run, without standard error. */
  readonly log: string;
  readonly errors: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The steps that were run, and those that would have been but use another action. */
  readonly names: readonly string[];
}

/** What the conditions of steps mean; any other is a mistake of this file. */
const CONDITIONS: Readonly<Record<string, (of: (name: string) => string, failed: boolean) => boolean>> = {
  "inputs.upload-sarif == 'true' && steps.judge.outputs.sarif != ''": (of, failed) =>
    !failed && of("inputs.upload-sarif") === "true" && of("steps.judge.outputs.sarif") !== "",
  "always() && steps.judge.outputs.status != ''": (of) => of("steps.judge.outputs.status") !== "",
};

/** Runs an action as a runner of GitHub does: each step in a shell of its own, inputs as its `env` names them. */
export function runAction(
  { inputs, outputs, steps }: CompositeAction,
  given: Readonly<Record<string, string>>,
  places: { readonly workspace: string; readonly temp: string; readonly actionPath: string; readonly path: string },
): ActionRun {
  const context = new Map(Object.entries({ ...inputs, ...given }).map(([name, value]) => [`inputs.${name}`, value]));
  const of = (name: string) => context.get(name) ?? "";
  const filled = (text: string) => text.replaceAll(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => of(name));
  mkdirSync(places.temp, { recursive: true });
  const file = (name: string) => join(places.temp, name);
  writeFileSync(file("summary"), "");
  const names: string[] = [];
  let [log, errors, failed] = ["", "", false];
  for (const [index, step] of steps.entries()) {
    const condition = step.condition === undefined ? () => !failed : CONDITIONS[step.condition];
    if (condition === undefined) throw new Error(`Nobody knows what "${step.condition}" means`);
    if (!condition(of, failed)) continue;
    names.push(step.name);
    if (step.run === undefined) continue;
    writeFileSync(file(`step-${index}.sh`), step.run);
    writeFileSync(file("output"), "");
    const run = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", file(`step-${index}.sh`)], {
      cwd: places.workspace,
      encoding: "utf8",
      env: {
        ...{ HOME: process.env.HOME, LANG: process.env.LANG, PATH: places.path, CI: "true", GITHUB_ACTIONS: "true" },
        ...{ RUNNER_TEMP: places.temp, GITHUB_ACTION_PATH: places.actionPath, GITHUB_WORKSPACE: places.workspace },
        ...{ GITHUB_STEP_SUMMARY: file("summary"), GITHUB_OUTPUT: file("output") },
        ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, filled(value)])),
      },
    });
    log += run.stdout;
    errors += run.stderr;
    failed ||= run.status !== 0;
    for (const line of readFileSync(file("output"), "utf8").split("\n").filter(Boolean)) {
      const equals = line.indexOf("=");
      context.set(`steps.${step.id}.outputs.${line.slice(0, equals)}`, line.slice(equals + 1));
    }
  }
  const values = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, filled(value)]));
  return { failed, log, errors, summary: readFileSync(file("summary"), "utf8"), outputs: values, names };
}
