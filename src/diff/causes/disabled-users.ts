import { MessageDecoder } from "../../c1z/decode.js";
import { isC1zError } from "../../c1z/errors.js";
import { Resource } from "../../c1z/protobuf/messages.js";
import type { Sync } from "../../c1z/sync.js";
import { plural } from "../../text/plural.js";
import type { DiffRow } from "../sync-diff.js";
import type { DiffCause } from "./diff-cause.js";
import { type OpenChange, type OpenRows, withRows } from "./open-rows.js";

/** One person who left is no filter. */
const FEWEST = 2;
/** The words of UserTrait.Status and of Resource.status (docs/messages.md) for an account that can't be used. */
const DISABLED = new Set(["STATUS_DISABLED", "STATUS_DELETED", "RESOURCE_STATUS_DISABLED", "RESOURCE_STATUS_DELETED"]);

/**
 * The users of a type that are gone were all disabled, or all that were disabled are gone; or the other way round, that came.
 */
export function* disabledUsers(rows: OpenRows): Generator<DiffCause> {
  for (const change of ["deleted", "created"] as const) {
    const open = rows.of("resource", change);
    for (const type of new Set(open.map(({ resourceType }) => resourceType))) {
      const ofType = open.filter(({ resourceType }) => resourceType === type);
      const cause = causeOf(rows, type, ofType, change);
      if (cause !== undefined) yield cause;
    }
  }
}

function causeOf(rows: OpenRows, type: string, all: readonly DiffRow[], change: OpenChange): DiffCause | undefined {
  const decoder = new MessageDecoder();
  const disabled = all.filter(({ message }) => isDisabledUser(message, decoder));
  if (disabled.length < FEWEST) return undefined;
  const { from, to, kinds } = rows.diff;
  const others = hasDisabledUser(change === "deleted" ? to.sync : from.sync, type, decoder);
  // Some disabled users went, some stayed, and enabled ones went too: that is not about being disabled.
  if (others && disabled.length < all.length) return undefined;
  const followers = rows.followersOf(disabled, change);
  const explained = [...disabled, ...followers];
  const users = `${plural(disabled.length, "resource")} of type ${type}`;
  const words = change === "deleted" ? deletedWords(users, others) : createdWords(users, others);
  return {
    cause: "disabled-users",
    reason: change === "deleted" ? "disabled users are gone" : "disabled users are new",
    message: `${words.message}${withRows(followers, kinds)}.`,
    advice: words.advice,
    deleted: change === "deleted" ? explained : [],
    created: change === "created" ? explained : [],
  };
}

function deletedWords(users: string, others: boolean): Pick<DiffCause, "message" | "advice"> {
  if (others) return { message: `The ${users} that are gone were all disabled`, advice: "Accounts that were closed." };
  return {
    message: `All ${users} that were disabled are gone`,
    advice:
      "List no longer returns disabled accounts: a filter, or another default of the API. C1 takes them for deleted.",
  };
}

function createdWords(users: string, others: boolean): Pick<DiffCause, "message" | "advice"> {
  if (others) return { message: `The ${users} that are new are all disabled`, advice: "Accounts that nobody can use." };
  return {
    message: `All ${users} that are disabled are new`,
    advice: "List did not return disabled accounts before: a filter, or another default of the API.",
  };
}

function hasDisabledUser(sync: Sync, resourceType: string, decoder: MessageDecoder): boolean {
  for (const { message } of sync.encodedResources({ resourceType })) if (isDisabledUser(message, decoder)) return true;
  return false;
}

/** A row that can't be read is not known to be one. */
function isDisabledUser(message: Uint8Array, decoder: MessageDecoder): boolean {
  try {
    const { annotations = [], status } = decoder.decode(Resource, message);
    const trait = annotations.find((one) => one["@type"].endsWith("c1.connector.v2.UserTrait"));
    if (trait === undefined) return false;
    return DISABLED.has(statusOf(trait.status)) || DISABLED.has(String(status?.status));
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return false;
  }
}

function statusOf(status: unknown): string {
  return typeof status === "object" && status !== null && "status" in status ? String(status.status) : "";
}
