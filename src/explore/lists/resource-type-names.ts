import { MessageDecoder } from "../../c1z/decode.js";
import { isC1zError } from "../../c1z/errors.js";
import { ResourceType } from "../../c1z/protobuf/messages.js";
import type { Sync } from "../../c1z/sync.js";

/** Resource types in stored order, and what they are called. */
export interface ResourceTypeNames {
  readonly ids: string[];
  readonly names: Map<string, string>;
}

/** Reads them; where they can't be read further, the state of the archive says so. */
export function readResourceTypeNames(sync: Sync): ResourceTypeNames {
  const decoder = new MessageDecoder();
  const found: ResourceTypeNames = { ids: [], names: new Map() };
  try {
    for (const { id, message } of sync.encodedResourceTypes()) {
      found.ids.push(id);
      found.names.set(id, nameIn(message, decoder));
    }
  } catch (error) {
    if (!isC1zError(error)) throw error;
  }
  return found;
}

/** Empty for one that can't be read. */
function nameIn(message: Uint8Array, decoder: MessageDecoder): string {
  try {
    return decoder.decode(ResourceType, message).displayName ?? "";
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return "";
  }
}
