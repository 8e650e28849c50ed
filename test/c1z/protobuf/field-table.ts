import type { EnumType, Field, MessageType } from "../../../src/c1z/protobuf/schema.js";

const PACKAGE = /^c1\.connector\.v2\.|^google\.protobuf\./;

/** The messages and enums that modules export, each as a line in the notation of docs/messages.md. */
export function fieldTable(...modules: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const exported = modules.flatMap((module) => Object.entries(module));
  const enums = new Map(exported.flatMap(([name, value]) => (isEnum(value) ? [[value, name] as const] : [])));
  return exported.flatMap(([name, value]) => {
    if (isEnum(value)) return [enumLine(name, value)];
    return isMessage(value) ? [messageLine(value, enums)] : [];
  });
}

function messageLine({ fullName, fields }: MessageType, enums: ReadonlyMap<EnumType, string>): string {
  const name = fullName.replace(PACKAGE, "");
  if (fields.length === 0) return `${name} { }`;
  return `${name} { ${fields.map((field) => fieldText(field, enums)).join(", ")} }`;
}

function fieldText({ number, name, label, type, oneof }: Field, enums: ReadonlyMap<EnumType, string>): string {
  const typeName = typeText(type, enums);
  const shown = { one: typeName, many: `repeated ${typeName}`, map: `map<string, ${typeName}>` }[label];
  return `${number} ${snakeCase(name)}: ${shown}${oneof === undefined ? "" : ` (oneof ${oneof})`}`;
}

/** An enum goes by the name under which it is exported. */
function typeText(type: Field["type"], enums: ReadonlyMap<EnumType, string>): string {
  if (typeof type === "string") return type;
  return type.kind === "enum" ? (enums.get(type) ?? "?") : type.fullName.replace(PACKAGE, "");
}

function enumPrefix({ names }: EnumType): string {
  return (names.get(0) ?? "").replace(/_UNSPECIFIED$/, "");
}

function enumLine(name: string, type: EnumType): string {
  const prefix = `${enumPrefix(type)}_`;
  const values = [...type.names].map(([number, value]) => `${number} ${value.slice(prefix.length)}`);
  return `${name} (${prefix}…) = ${values.join(", ")}`;
}

/** Field names stand in the code as JSON has them; `trailing30dSpend` is `trailing_30d_spend`. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]|(?<=[a-z])[0-9]/g, (start) => `_${start.toLowerCase()}`);
}

function isMessage(value: unknown): value is MessageType {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "message";
}

function isEnum(value: unknown): value is EnumType {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "enum";
}
