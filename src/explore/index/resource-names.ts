import { textsOf } from "../../ask/resource-texts.js";
import { MessageDecoder } from "../../c1z/decode.js";
import { isC1zError } from "../../c1z/errors.js";
import { Entitlement, Resource } from "../../c1z/protobuf/messages.js";
import type { MessageOf, MessageType } from "../../c1z/protobuf/schema.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import type { EncodedRow } from "../../c1z/store.js";
import type { Sync } from "../../c1z/sync.js";
import { MFA, STATUSES } from "./sync-index.js";

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

/** The fields of a trait annotation that matter here, in their JSON form. */
interface TraitJson {
  readonly "@type": string;
  readonly status?: { readonly status?: string };
  readonly mfaStatus?: { readonly mfaEnabled?: boolean };
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
  const decoder = new MessageDecoder();
  for (const row of sync.encodedResources()) {
    const resource = decoded(decoder, Resource, row);
    const { name, rawIds, logins, emails } = textsOf(resource ?? {});
    const traits: readonly TraitJson[] = (resource?.annotations ?? []).filter((one) => one["@type"].endsWith("Trait"));
    found.names.push(name);
    found.texts.push([row.resource, name, ...rawIds, ...logins, ...emails].join("\n").toLowerCase());
    found.status.push(statusOf(resource, traits));
    found.mfa.push(mfaOf(traits));
    found.traits.push(traits.map(traitWord).join(", "));
    if (found.names.length % STEP_ROWS === 0) yield;
  }
}

/** Adds what all entitlements are called. */
export function* readEntitlementNames(sync: Sync, found: EntitlementNames): Steps<void> {
  const decoder = new MessageDecoder();
  for (const row of sync.encodedEntitlements()) {
    const { displayName = "", slug = "", purpose = "" } = decoded(decoder, Entitlement, row) ?? {};
    found.names.push(displayName);
    found.texts.push(`${row.id}\n${displayName}\n${slug}`.toLowerCase());
    found.purposes.push(String(purpose).replace("PURPOSE_VALUE_", "").toLowerCase());
    if (found.names.length % STEP_ROWS === 0) yield;
  }
}

function decoded<Type extends MessageType>(
  decoder: MessageDecoder,
  type: Type,
  row: EncodedRow,
): MessageOf<Type> | undefined {
  try {
    return decoder.decode(type, row.message);
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return undefined;
  }
}

/** The status of the user trait where there is one, else the resource's own; both use the same words after their prefix. */
function statusOf(resource: Resource | undefined, traits: readonly TraitJson[]): number {
  const words = [...traits.map(({ status }) => status?.status), resource?.status?.status];
  for (const word of words) {
    const number = STATUSES.findIndex((status) =>
      String(word ?? "")
        .toLowerCase()
        .endsWith(`status_${status}`),
    );
    if (number > 0) return number;
  }
  return 0;
}

function mfaOf(traits: readonly TraitJson[]): number {
  const stated = traits.find(({ mfaStatus }) => mfaStatus !== undefined)?.mfaStatus;
  if (stated === undefined) return 0;
  return MFA.indexOf(stated.mfaEnabled === true ? "on" : "off");
}

/** `type.googleapis.com/c1.connector.v2.UserTrait` → `user`. */
function traitWord({ "@type": type }: TraitJson): string {
  const name = type.slice(type.lastIndexOf(".") + 1).replace(/Trait$/, "");
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
