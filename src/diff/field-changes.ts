import type { FieldChange, FieldPath } from "./sync-diff.js";

type JsonObject = { readonly [key: string]: unknown };

/** The fields in which two values in JSON form differ. Of objects and annotations only what differs inside them. */
export function fieldChanges(old: unknown, added: unknown): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  compareValues(old, added, [], changes);
  return changes;
}

function compareValues(old: unknown, added: unknown, path: FieldPath, changes: FieldChange[]): void {
  if (old === added) return;
  if (Array.isArray(old) || Array.isArray(added)) compareLists(old, added, path, changes);
  else if (isObject(old) && isObject(added)) compareObjects(old, added, path, changes);
  else changes.push({ path, old, new: added });
}

function compareObjects(old: JsonObject, added: JsonObject, path: FieldPath, changes: FieldChange[]): void {
  for (const key of new Set([...Object.keys(old), ...Object.keys(added)])) {
    compareValues(own(old, key), own(added, key), [...path, key], changes);
  }
}

function compareLists(old: unknown, added: unknown, path: FieldPath, changes: FieldChange[]): void {
  // An absent list of annotations is an empty one.
  const [olds, news] = path.at(-1) === "annotations" ? [old ?? [], added ?? []] : [old, added];
  if (!Array.isArray(olds) || !Array.isArray(news)) changes.push({ path, old, new: added });
  else if ([...olds, ...news].every((element) => annotationName(element) !== "")) {
    compareAnnotations(olds, news, path, changes);
  } else if (olds.length !== news.length) changes.push({ path, old, new: added });
  else {
    olds.forEach((element, index) => {
      compareValues(element, news[index], [...path, String(index)], changes);
    });
  }
}

/** Annotations are a set keyed by their type: where one stands in the list means nothing. */
function compareAnnotations(
  olds: readonly unknown[],
  news: readonly unknown[],
  path: FieldPath,
  changes: FieldChange[],
): void {
  const [oldByName, newByName] = [byName(olds), byName(news)];
  for (const name of new Set([...oldByName.keys(), ...newByName.keys()])) {
    const [oldOnes, newOnes] = [oldByName.get(name) ?? [], newByName.get(name) ?? []];
    if (oldOnes.length > 1 || newOnes.length > 1) compareRepeated(oldOnes, newOnes, [...path, name], changes);
    else compareValues(oldOnes[0], newOnes[0], [...path, name], changes);
  }
}

/** Several annotations of one type (a ChildResourceType for each type, say): those that only one side has. */
function compareRepeated(
  olds: readonly unknown[],
  news: readonly unknown[],
  path: FieldPath,
  changes: FieldChange[],
): void {
  const [gone, come] = [without(olds, news), without(news, olds)];
  if (gone.length === 0 && come.length === 0) return;
  changes.push({
    path,
    old: gone.length === 0 ? undefined : gone,
    new: come.length === 0 ? undefined : come,
  });
}

/** The elements of a list that are left when the equal elements of another are taken away, one for one. */
function without(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const taken = new Map<string, number>();
  for (const element of other) {
    const text = JSON.stringify(element);
    taken.set(text, (taken.get(text) ?? 0) + 1);
  }
  return list.filter((element) => {
    const text = JSON.stringify(element);
    const left = taken.get(text) ?? 0;
    taken.set(text, left - 1);
    return left <= 0;
  });
}

function byName(annotations: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const groups = new Map<string, unknown[]>();
  for (const annotation of annotations) {
    const name = annotationName(annotation);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [annotation]);
    else group.push(annotation);
  }
  return groups;
}

/** The short type name of an annotation (`RawId`); empty where the value is none. */
function annotationName(value: unknown): string {
  const type = isObject(value) ? String(own(value, "@type") ?? "") : "";
  return type.slice(Math.max(type.lastIndexOf("."), type.lastIndexOf("/")) + 1);
}

function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
