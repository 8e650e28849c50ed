import { C1zError } from "../c1z/errors.js";
import type { ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { normalForm } from "../ids/normal-form.js";
import { nearestNames } from "../text/nearest-names.js";
import { type FoundResource, findResources } from "./find-resources.js";
import { resourcePairs } from "./resource-pairs.js";
import { RANK } from "./text-match.js";

const MOST_CANDIDATES = 20;
const MOST_HINTS = 3;
const MOST_COMPARED = 200_000;

/**
 * The one resource that a word names: `TYPE/ID`, `TYPE:ID`, an id, a RawId, a login, an e-mail address or a display name. Ids are looked
 * up; for the others all resources are read once. Throws `C1Z_AMBIGUOUS` with the candidates if several match equally well,
 * `C1Z_UNKNOWN_NAME` with the most similar resources and `otherNames` if none does, and `C1Z_BAD_MESSAGE` if a resource that
 * could match can't be read.
 */
export function resolveResource(sync: Sync, word: string, otherNames: readonly string[] = []): ResourceIdentity {
  const byId = resourcesNamed(sync, word);
  if (byId.length > 0) return only(sync, word, byId);
  const whole: FoundResource[] = [];
  const partly: FoundResource[] = [];
  for (const one of findResources(sync, word, cannotTell)) {
    if (one.match.rank <= RANK.name) whole.push(one);
    else if (partly.length < MOST_HINTS) partly.push(one);
  }
  if (whole.length === 0) throw unknownName(sync, word, partly, otherNames);
  const best = whole.reduce((rank, { match }) => Math.min(rank, match.rank), Number.POSITIVE_INFINITY);
  return only(
    sync,
    word,
    whole.filter(({ match }) => match.rank === best),
  );
}

/** The resources that the word names by their ids: as `TYPE/ID` or `TYPE:ID`, or by a bare id of any type. */
export function resourcesNamed(sync: Sync, word: string): readonly ResourceIdentity[] {
  return [...resourcePairs(sync, word), ...resourcesWithId(sync, word)];
}

/** The resources whose id the word is, of any declared type. */
export function resourcesWithId(sync: Sync, word: string): readonly ResourceIdentity[] {
  const identities = Array.from(sync.encodedResourceTypes(), ({ id }) => ({ resourceType: id, resource: word }));
  return identities.filter((identity) => sync.encodedResource(identity) !== undefined);
}

function cannotTell(error: C1zError): never {
  throw new C1zError("C1Z_BAD_MESSAGE", error.message, {
    cause: error,
    hint: "It may be the one that is meant. Name what you mean as TYPE/ID.",
  });
}

function only(sync: Sync, word: string, candidates: readonly ResourceIdentity[]): ResourceIdentity {
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1) return first;
  const listed = candidates.slice(0, MOST_CANDIDATES).map((one) => {
    const name = sync.resource(one)?.displayName;
    return `${one.resourceType}/${one.resource}${name === undefined ? "" : ` (${name})`}`;
  });
  const more = candidates.length > MOST_CANDIDATES ? `, and ${candidates.length - MOST_CANDIDATES} more` : "";
  throw new C1zError("C1Z_AMBIGUOUS", `"${word}" names ${candidates.length} resources: ${listed.join(", ")}${more}.`, {
    hint: "Name one of them as TYPE/ID.",
    candidates: listed,
  });
}

function unknownName(
  sync: Sync,
  word: string,
  partly: readonly FoundResource[],
  otherNames: readonly string[],
): C1zError {
  const written = word.slice(word.indexOf("/") + 1);
  const near =
    partly.length > 0
      ? partly.map(({ resourceType, resource, name }) => `${resourceType}/${resource} (${name})`)
      : nearIds(sync, word, written, otherNames);
  const hint = near.length === 0 ? "`baton search` looks for parts of names." : `Did you mean ${near.join(" or ")}?`;
  return new C1zError("C1Z_UNKNOWN_NAME", `Nothing in this archive is called "${word}" by id, login, e-mail or name.`, {
    hint,
    candidates: near,
  });
}

/** Ids that are another spelling of the word, else those that are a few edits away. */
function nearIds(sync: Sync, word: string, written: string, otherNames: readonly string[]): readonly string[] {
  const forms = new Set([normalForm(word), normalForm(written)]);
  const spelled: string[] = [];
  for (const { resourceType, resource } of firstRefs(sync)) {
    if (forms.has(normalForm(resource)) && spelled.length < MOST_HINTS) spelled.push(`${resourceType}/${resource}`);
  }
  return spelled.length > 0 ? spelled : nearestNames(written, new Set([...otherNames, ...firstIds(sync)]));
}

function* firstIds(sync: Sync): Generator<string> {
  for (const { resource } of firstRefs(sync)) yield resource;
}

function* firstRefs(sync: Sync): Generator<ResourceIdentity> {
  let count = 0;
  for (const ref of sync.resourceRefs()) {
    if (++count > MOST_COMPARED) return;
    yield ref;
  }
}
