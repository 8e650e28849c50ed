import { MessageDecoder } from "../../c1z/decode.js";
import { Resource } from "../../c1z/protobuf/messages.js";
import { joinedKey } from "../diff-kinds.js";
import { pairUnique } from "../same-rows.js";
import type { DiffRow } from "../sync-diff.js";

/** A deleted and a created resource that may be the same. */
export interface ResourcePair {
  readonly old: DiffRow;
  readonly new: DiffRow;
}

/** The deleted and created resources of one type that share a display name which no third one of them has. */
export function sameNames(deleted: readonly DiffRow[], created: readonly DiffRow[]): readonly ResourcePair[] {
  const decoder = new MessageDecoder();
  const pairs = pairUnique(deleted, created, ({ resourceType, message }) => {
    const { displayName = "" } = decoder.decode(Resource, message);
    return displayName === "" ? [] : [joinedKey(resourceType, displayName)];
  });
  return deleted.flatMap((old) => {
    const added = pairs.get(old);
    return added === undefined ? [] : [{ old, new: added }];
  });
}
