import { itemsOf, type Tree, textIn, valueIn } from "../tree/tree.js";

/** Where the pod's description is, in each kind of workload. Source: kubernetes.io, API reference, "Workloads". */
const POD_OF: Readonly<Record<string, readonly string[]>> = {
  Pod: ["spec"],
  Deployment: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  ReplicaSet: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
};

/** The description of the pod of a workload; undefined for kinds that are not known. */
export function podOf(document: Tree): Tree | undefined {
  const kind = textIn(document, "kind") ?? "";
  const path = Object.hasOwn(POD_OF, kind) ? POD_OF[kind] : undefined;
  return path === undefined ? undefined : valueIn(document, ...path);
}

/** The containers of a workload, those of its start among them; in a kind that is not known, every map with an image. */
export function containersOf(document: Tree): readonly Tree[] {
  const pod = podOf(document);
  if (pod === undefined) return withImage(document);
  return [...itemsOf(valueIn(pod, "containers")), ...itemsOf(valueIn(pod, "initContainers"))];
}

function withImage(tree: Tree): readonly Tree[] {
  if (tree.kind === "list") return tree.items.flatMap(withImage);
  if (tree.kind !== "map") return [];
  const own = textIn(tree, "image") === undefined ? [] : [tree];
  return [...own, ...tree.entries.flatMap(({ value }) => withImage(value))];
}
