import { writtenValue } from "../settings/run-settings.js";
import { entriesOf, entryIn, itemsOf, type Tree, textIn, valueIn } from "../tree/tree.js";
import { readAt } from "./compose-runs.js";
import { connectorOfImage, connectorOfProgram, connectorOfVariables, readImage } from "./connector-of.js";
import type { ConnectorRun, Mount, Variable, WhenEnded } from "./connector-run.js";
import { containersOf, podOf } from "./containers-of.js";
import type { KubernetesSettings } from "./kubernetes-settings.js";
import { memoryBytes } from "./memory-bytes.js";
import { newRun } from "./new-run.js";
import { programIn } from "./program-in.js";
import { wordsIn } from "./words-in.js";

/** Volumes that nothing can be written to. */
const READ_ONLY_VOLUMES = ["configMap", "secret", "projected", "downwardAPI"];

interface Workload {
  readonly kind: string;
  readonly document: Tree;
  readonly pod: Tree | undefined;
  readonly file: string;
  readonly settings: KubernetesSettings;
}

/** Whether a document is an object of Kubernetes. */
export function isKubernetes(document: Tree): boolean {
  return textIn(document, "apiVersion") !== undefined && textIn(document, "kind") !== undefined;
}

/** The connectors among the containers of a workload, of a list of objects, or of any other kind that holds containers. */
export function kubernetesRuns(document: Tree, file: string, settings: KubernetesSettings): readonly ConnectorRun[] {
  const kind = textIn(document, "kind") ?? "";
  const listed = itemsOf(valueIn(document, "items"));
  if (kind.endsWith("List") && listed.length > 0) return listed.flatMap((item) => kubernetesRuns(item, file, settings));
  const pod = podOf(document);
  const workload = { kind, document, pod, file, settings };
  return containersOf(document).flatMap((container) => containerRun(container, workload) ?? []);
}

function containerRun(container: Tree, workload: Workload): ConnectorRun | undefined {
  const { kind, document, pod, file, settings } = workload;
  const image = entryIn(container, "image");
  const imageText = textIn(container, "image") ?? "";
  const command = wordsIn(entryIn(container, "command"), file);
  const { program, rest } = programIn([...command, ...wordsIn(entryIn(container, "args"), file)], command.length > 0);
  const sources = itemsOf(valueIn(container, "envFrom")).map((source) => settings.variablesFrom(source));
  const environment = [...sources.flatMap((variables) => variables ?? []), ...variablesOf(container, file)];
  const name = textIn(document, "metadata", "name") ?? "";
  const patched = image === undefined ? settings.patchedConnector({ kind, name }, container) : undefined;
  const named =
    patched ?? connectorOfImage(imageText) ?? (program === undefined ? undefined : connectorOfProgram(program));
  const connector = named ?? connectorOfVariables(environment);
  if (connector === undefined) return undefined;
  const isKnown =
    pod !== undefined && patched === undefined && !settings.mayBePatched(kind, textIn(document, "metadata", "name"));
  const readOnly = entryIn(valueIn(container, "securityContext"), "readOnlyRootFilesystem");
  const isReadOnly = isKnown && textIn(container, "securityContext", "readOnlyRootFilesystem") === "true";
  return newRun({
    ...{ origin: "kubernetes", connector, file, line: container.line },
    name: textIn(container, "name") ?? connector,
    image: image === undefined ? undefined : readImage(imageText, { file, line: image.line }),
    arguments: rest,
    environment,
    hasWholeEnvironment: isKnown && !sources.includes(undefined),
    mounts: mountsOf(container, pod, file),
    workingFolder: textIn(container, "workingDir"),
    readOnlyRoot: isReadOnly && readOnly !== undefined ? { file, line: readOnly.line } : undefined,
    memory: readAt(container, [["resources", "limits", "memory"]], file, memoryBytes),
    replicas: readAt(document, [["spec", "replicas"]], file, (text) => (/^\d+$/.test(text) ? Number(text) : undefined)),
    whenEnded: whenEnded(kind, pod),
    mustEnd: kind === "Job" || kind === "CronJob",
  });
}

function variablesOf(container: Tree, file: string): readonly Variable[] {
  // `environment` and `secrets`: a task definition of ECS, which has the same pairs.
  const items = ["env", "environment", "secrets"].flatMap((key) => itemsOf(valueIn(container, key)));
  return items.flatMap((item): Variable[] => {
    const name = textIn(item, "name");
    if (name === undefined) return [];
    const text = textIn(item, "value");
    const isElsewhere = text === undefined && entriesOf(item).some(({ key }) => key !== "name");
    return [{ name, value: isElsewhere ? { kind: "elsewhere" } : writtenValue(text ?? ""), file, line: item.line }];
  });
}

function mountsOf(container: Tree, pod: Tree | undefined, file: string): readonly Mount[] {
  const readOnly = new Set(
    itemsOf(valueIn(pod, "volumes")).flatMap((volume) =>
      entriesOf(volume).some(({ key }) => READ_ONLY_VOLUMES.includes(key)) ? [textIn(volume, "name")] : [],
    ),
  );
  return itemsOf(valueIn(container, "volumeMounts")).flatMap((mount): Mount[] => {
    const path = textIn(mount, "mountPath");
    if (path === undefined) return [];
    const isWritable = textIn(mount, "readOnly") !== "true" && !readOnly.has(textIn(mount, "name"));
    return [{ path, isWritable, file, line: mount.line }];
  });
}

function whenEnded(kind: string, pod: Tree | undefined): WhenEnded {
  if (pod === undefined) return "unknown";
  const policy = textIn(pod, "restartPolicy") ?? "Always";
  if (kind === "Job" || kind === "CronJob") return policy === "Never" ? "nothing" : "starts-again-on-failure";
  return policy === "Never" ? "nothing" : policy === "OnFailure" ? "starts-again-on-failure" : "starts-again";
}
