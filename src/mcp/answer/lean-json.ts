import { type Fields, fieldsAt } from "../../projection/fields.js";

/** Fields that repeat what other fields or other calls tell, or that only programs read. */
const LEFT_OUT = ["annotations", "profile", "grantableTo", "icon", "creationSource"];
/** The objects that these rows hold a copy of: what they name is enough. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  entitlement: ["resource"],
  entitlements: ["resource"],
  grant: ["entitlement", "principal"],
};

/**
 * The JSON of a command without what makes it long: annotations, profiles, who an entitlement can be granted to, and what else the tool names; and of
 * the objects that an entitlement or a grant holds copies of, their id alone.
 */
export function leanJson(value: unknown, furtherFields: readonly string[]): unknown {
  return lean(value, new Set([...LEFT_OUT, ...furtherFields]), "");
}

/** A row with only what is at these dotted paths, in every element of the lists on the way. */
export function leanRow(row: unknown, paths: readonly string[]): unknown {
  return picked(row, fieldsAt(paths.map((path) => path.split("."))));
}

function picked(value: unknown, fields: Fields): unknown {
  if (fields === "whole" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => picked(one, fields));
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const within = fields.members.get(name);
    return within === undefined ? [] : [[name, picked(one, within)]];
  });
  return Object.fromEntries(entries);
}

function lean(value: unknown, leftOut: ReadonlySet<string>, within: string): unknown {
  if (Array.isArray(value)) return value.map((one) => lean(one, leftOut, within));
  if (typeof value !== "object" || value === null) return value;
  const copies = COPIES[within] ?? [];
  const entries = Object.entries(value).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(
    entries.map(([name, one]) => [name, copies.includes(name) ? onlyId(one) : lean(one, leftOut, name)]),
  );
}

function onlyId(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? { id: value.id } : value;
}
