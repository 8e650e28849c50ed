import type { EntitlementRef, ResourceIdentity } from "../model.js";
import { type Cell, text } from "./database-reader.js";

/** The columns in the JSON list of a grant, before its expansion. What grants that lie together have in common comes first. */
export const KEY_COLUMNS = [
  "resource_type_id",
  "resource_id",
  "entitlement_id",
  "principal_resource_type_id",
  "principal_resource_id",
  "external_id",
] as const;

/** So many of them grants have in common. */
const SHARED = 4;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NOT_ASCII = 0x80;

/**
 * Reads the ids of grants from their JSON lists, one after the other. Grants of one entitlement lie together, so what the list
 * before had in common is not decoded again, and their entitlement is the same object.
 */
export class GrantKeys {
  entitlement: EntitlementRef = { id: "", resourceType: "", resource: "" };
  principal: ResourceIdentity = { resourceType: "", resource: "" };
  #blob: Buffer | undefined;
  #start = 0;
  #end = 0;
  #idStart = 0;
  #principalType = "";
  /** The list before, up to and with the comma before its principal's id. */
  #prefix = new Uint8Array(0);

  /** Takes on the list `blob[start, end)`; the same again costs nothing. */
  read(blob: Buffer, start: number, end: number): void {
    if (blob === this.#blob && start === this.#start) return;
    this.#blob = blob;
    this.#start = start;
    this.#end = end;
    if (!startsWith(blob, start, this.#prefix)) this.#readShared(blob, start, end);
    const principal = start + this.#prefix.length;
    this.principal = { resourceType: this.#principalType, resource: stringAt(blob, principal, end) };
    this.#idStart = afterElements(blob, principal, end, 1);
  }

  /** The id of the grant whose list was taken on last. */
  id(): string {
    return this.#blob === undefined ? "" : stringAt(this.#blob, this.#idStart, this.#end);
  }

  #readShared(blob: Buffer, start: number, end: number): void {
    const shared = afterElements(blob, start + 1, end, SHARED);
    const list: readonly Cell[] = JSON.parse(`${blob.toString("utf8", start, shared - 1)}]`);
    const [resourceType, resource, id, principalType] = list.map(text);
    this.entitlement = { id: id ?? "", resourceType: resourceType ?? "", resource: resource ?? "" };
    this.#principalType = principalType ?? "";
    this.#prefix = Uint8Array.from(blob.subarray(start, shared));
  }
}

/** Whether the bytes at `start` begin with the (not empty) prefix. Lists differ most often near its end. */
function startsWith(bytes: Uint8Array, start: number, prefix: Uint8Array): boolean {
  for (let index = prefix.length - 1; index >= 0; index--) if (bytes[start + index] !== prefix[index]) return false;
  return prefix.length > 0;
}

/** The position behind so many elements of a JSON list of strings and nulls, and the commas behind them. */
function afterElements(json: Uint8Array, start: number, end: number, count: number): number {
  let isInString = false;
  let at = start;
  for (let left = count; left > 0 && at < end; at++) {
    const byte = json[at];
    if (byte === QUOTE) isInString = !isInString;
    else if (byte === BACKSLASH) at++;
    else if (byte === COMMA && !isInString) left--;
  }
  return at;
}

/** The string that starts at `start`; the empty string for null. Most have no escapes and are ASCII. */
function stringAt(json: Buffer, start: number, end: number): string {
  if (json[start] !== QUOTE) return "";
  for (let at = start + 1; at < end; at++) {
    const byte = json[at] as number;
    if (byte === QUOTE) return json.toString("latin1", start + 1, at);
    if (byte === BACKSLASH || byte >= NOT_ASCII) break;
  }
  return JSON.parse(json.toString("utf8", start, afterElements(json, start, end, 1) - 1));
}
