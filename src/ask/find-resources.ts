import { MessageDecoder } from "../c1z/decode.js";
import { type C1zError, isC1zError } from "../c1z/errors.js";
import type { ResourceIdentity } from "../c1z/model.js";
import { Resource } from "../c1z/protobuf/messages.js";
import { STEP_ROWS } from "../c1z/steps.js";
import type { EncodedResource } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { type ResourceTexts, textsOf } from "./resource-texts.js";
import { type TextMatch, TextMatcher } from "./text-match.js";

/** A resource that matches the user's text. */
export interface FoundResource extends ResourceIdentity {
  readonly name: string;
  readonly match: TextMatch;
}

/** What is known of a resource whose message can't be read, besides its id. */
const NO_TEXTS = { name: "", rawIds: [], logins: [], emails: [] } as const satisfies Omit<ResourceTexts, "id">;

/**
 * All resources that match, in stored order, in one pass over the resources. A resource that can't be decoded is passed to
 * `unreadable`, because it could match; by its id it can still match itself.
 */
export function* findResources(
  sync: Sync,
  wanted: string,
  unreadable: (error: C1zError) => void,
): Generator<FoundResource> {
  for (const found of foundWithPauses(sync, wanted, unreadable)) if (found !== undefined) yield found;
}

/** The same with pauses: undefined after each batch of rows. */
export function* foundWithPauses(
  sync: Sync,
  wanted: string,
  unreadable: (error: C1zError) => void,
): Generator<FoundResource | undefined> {
  const matcher = new TextMatcher(wanted);
  const decoder = new MessageDecoder();
  let rows = 0;
  for (const row of sync.encodedResources()) {
    if (++rows % STEP_ROWS === 0) yield undefined;
    const texts = textsOfRow(row, matcher, decoder, unreadable);
    if (texts === undefined) continue;
    const match = matcher.best({ ...texts, id: row.resource });
    if (match !== undefined) {
      yield { resourceType: row.resourceType, resource: row.resource, name: texts.name, match };
    }
  }
}

/** Undefined if nothing in the row could match. */
function textsOfRow(
  row: EncodedResource,
  matcher: TextMatcher,
  decoder: MessageDecoder,
  unreadable: (error: C1zError) => void,
): Omit<ResourceTexts, "id"> | undefined {
  try {
    if (matcher.couldMatch(row.message)) return textsOf(decoder.decode(Resource, row.message));
    // The damaged part may have contained the text.
    decoder.check(Resource, row.message);
    return undefined;
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    unreadable(unreadableRow(row, error));
    return NO_TEXTS;
  }
}
