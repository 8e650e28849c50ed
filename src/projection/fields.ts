/**
 * Which parts of a JSON value are wanted: all of it, or of an object these members, or of an array this much of each element. Whatever does
 * not fit the value is wanted as a whole: what is neither object nor array, an array where members are named, an object where elements are.
 */
export type Fields = "whole" | SomeFields;

/** A part of a value. Without members and elements: only that it is there, and of what kind. */
export interface SomeFields {
  readonly members: ReadonlyMap<string, Fields>;
  /** What is wanted of each element of an array; an array keeps its length. Undefined: elements are not asked for. */
  readonly elements?: Fields | undefined;
}

/** Nothing but that the value is there, and of what kind. */
export const NO_FIELDS: SomeFields = { members: new Map() };

/** The values at these paths, each a list of member names. An empty path is the whole. */
export function fieldsAt(paths: Iterable<readonly string[]>): Fields {
  let fields: Fields = NO_FIELDS;
  for (const path of paths) fields = mergeFields(fields, along(path));
  return fields;
}

/** What is wanted by either. */
export function mergeFields(a: Fields, b: Fields): Fields {
  if (a === "whole" || b === "whole") return "whole";
  const members = new Map(a.members);
  for (const [name, fields] of b.members) members.set(name, mergeFields(members.get(name) ?? NO_FIELDS, fields));
  if (a.elements === undefined || b.elements === undefined) return { members, elements: a.elements ?? b.elements };
  return { members, elements: mergeFields(a.elements, b.elements) };
}

/** What is wanted of an object's member; undefined where it may be left out. An object whose values are asked for is wanted as a whole. */
export function fieldsOfMember(fields: Fields, name: string): Fields | undefined {
  return fields === "whole" || fields.elements !== undefined ? "whole" : fields.members.get(name);
}

/** What is wanted of the elements of an array. */
export function fieldsOfElements(fields: Fields): Fields {
  return fields === "whole" ? "whole" : (fields.elements ?? NO_FIELDS);
}

function along(path: readonly string[]): Fields {
  return path.reduceRight<Fields>((fields, name) => ({ members: new Map([[name, fields]]) }), "whole");
}
