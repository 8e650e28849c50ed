import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import type { ResourceIdentity } from "../c1z/model.js";
import { Resource } from "../c1z/protobuf/messages.js";
import type { EncodedResource } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { textsOf } from "./resource-texts.js";
import { type TextMatch, TextMatcher } from "./text-match.js";

/** A resource that matches what somebody typed. */
export interface FoundResource extends ResourceIdentity {
  readonly name: string;
  readonly match: TextMatch;
}

/** All resources that match, in stored order; whatever can't be decoded can't match. One pass over the resources. */
export function* findResources(sync: Sync, wanted: string): Generator<FoundResource> {
  const matcher = new TextMatcher(wanted);
  const decoder = new MessageDecoder();
  for (const row of sync.encodedResources()) {
    if (!matcher.couldMatch(row.message)) continue;
    const resource = decodeReadable(decoder, row);
    if (resource === undefined) continue;
    const texts = textsOf(resource);
    const match = matcher.best({ ...texts, id: row.resource });
    if (match !== undefined) {
      yield { resourceType: row.resourceType, resource: row.resource, name: texts.name, match };
    }
  }
}

function decodeReadable(decoder: MessageDecoder, row: EncodedResource): Resource | undefined {
  try {
    return decoder.decode(Resource, row.message);
  } catch (error) {
    if (isC1zError(error, "C1Z_BAD_MESSAGE")) return undefined;
    throw error;
  }
}
