import type { LogLine } from "../log/log-line.js";
import type { Failure } from "./run-outcome.js";

/** What a run was doing: the operation of the SDK, and on what. */
export type Activity = Pick<Failure, "operation" | "resourceType" | "resource">;

/** Words of the SDK's errors that say what it was doing, where no field does. */
const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\blisting (?:grants|entitlements) for resource (?<type>[\w.-]{1,80})\/(?<id>[^\s:]{1,120})/, ""],
  [/\blisting grants\b|\bsync-grants-for-resource\b/, "list-grants"],
  [/\blisting entitlements\b/, "list-entitlements"],
  [/\blisting resource types\b/, "list-resource-types"],
  [/\blisting resources\b/, "list-resources"],
  [/\bvalidate failed\b/, "validate"],
];

/** Calls of a connector's services as operations: `/c1.connector.v2.GrantsService/ListGrants` is `list-grants`. */
export function operationOfMethod(method: string): string {
  const name = method.slice(method.lastIndexOf("/") + 1);
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The activity that the fields of a line name (`action.operation`, `grpc.method`). */
export function activityOfLine(line: LogLine): Activity {
  const method = line.fieldText("grpc.method");
  const operation =
    line.fieldText("action.operation") ?? (method === undefined ? undefined : operationOfMethod(method));
  const resourceType = line.fieldText("action.resource_type_id") || undefined;
  const resource = line.fieldText("action.resource_id") || undefined;
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(resourceType === undefined ? {} : { resourceType }),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** The activity that the words of an error name. */
export function activityOfText(error: string): Activity {
  const text = error.slice(0, 2000);
  const [about] = IN_TEXT;
  const groups = about?.[0].exec(text)?.groups;
  const operation = IN_TEXT.find(([pattern, name]) => name !== "" && pattern.test(text))?.[1];
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(groups?.type === undefined ? {} : { resourceType: groups.type }),
    ...(groups?.id === undefined ? {} : { resource: groups.id }),
  };
}
