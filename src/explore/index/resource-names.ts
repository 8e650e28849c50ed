import { MessageDecoder } from "../../c1z/decode.js";
import { isC1zError } from "../../c1z/errors.js";
import { Entitlement } from "../../c1z/protobuf/messages.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import type { Sync } from "../../c1z/sync.js";
import { ResourceNamingReader } from "./resource-naming-reader.js";
import { STATUSES } from "./sync-index.js";

/** What people know a row by, in stored order. */
export interface RowNames {
  readonly names: string[];
  /** In lower case. */
  readonly texts: string[];
}

/** The same of resources, with what a list can be filtered by. */
export interface ResourceNames extends RowNames {
  readonly status: number[];
  readonly mfa: number[];
  readonly traits: string[];
}

/** The same of entitlements. */
export interface EntitlementNames extends RowNames {
  readonly purposes: string[];
}

/** To be filled. */
export function noResourceNames(): ResourceNames {
  return { names: [], texts: [], status: [], mfa: [], traits: [] };
}

/** To be filled. */
export function noEntitlementNames(): EntitlementNames {
  return { names: [], texts: [], purposes: [] };
}

/** Adds what all resources are called, and their states; a row that can't be read has no name. */
export function* readResourceNames(sync: Sync, found: ResourceNames): Steps<void> {
  const reader = new ResourceNamingReader();
  for (const row of sync.encodedResources()) {
    const isRead = hasRead(() => reader.read(row.message));
    const { name, texts, status, mfa, traits } = isRead ? reader : NOTHING;
    found.names.push(name);
    found.texts.push([row.resource, name, ...texts].join("\n").toLowerCase());
    found.status.push(status < STATUSES.length ? status : 0);
    found.mfa.push(mfa);
    found.traits.push(traits.map(traitWord).join(", "));
    if (found.names.length % STEP_ROWS === 0) yield;
  }
}

const NOTHING = { name: "", texts: [], status: 0, mfa: 0, traits: [] } as const;

/** Adds what all entitlements are called. */
export function* readEntitlementNames(sync: Sync, found: EntitlementNames): Steps<void> {
  const decoder = new MessageDecoder();
  for (const row of sync.encodedEntitlements()) {
    let entitlement: Entitlement = {};
    hasRead(() => {
      entitlement = decoder.decode(Entitlement, row.message);
    });
    const { displayName = "", slug = "", purpose = "" } = entitlement;
    found.names.push(displayName);
    found.texts.push(`${row.id}\n${displayName}\n${slug}`.toLowerCase());
    found.purposes.push(String(purpose).replace("PURPOSE_VALUE_", "").toLowerCase());
    if (found.names.length % STEP_ROWS === 0) yield;
  }
}

/** False where the message can't be read. */
function hasRead(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return false;
  }
}

/** `UserTrait` → `user`. */
function traitWord(name: string): string {
  return name
    .replace(/Trait$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
}
