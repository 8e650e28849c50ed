import { addressValue } from "./address.js";
import { useAnswer } from "./use-answer.js";

/** Something that a typed text may mean. */
export interface Suggestion {
  /** What `baton show` takes. */
  readonly word: string;
  readonly name: string;
  readonly type: string;
}

const MOST = 8;

interface ResourceRow {
  readonly resource: {
    readonly id?: { readonly resourceType?: string; readonly resource?: string };
    readonly displayName?: string;
  };
}

interface EntitlementRow {
  readonly entitlement: { readonly id?: string; readonly displayName?: string };
  readonly resource?: { readonly displayName?: string };
}

/** What was found for a text so far. */
export interface Suggestions {
  readonly hits: readonly Suggestion[];
  /** False while an answer is waited for, and where there is none. */
  readonly isDone: boolean;
}

const NONE: Suggestions = { hits: [], isDone: false };

/** What a text may mean, of the lists that are asked for. */
export function useSuggestions(text: string, lists: readonly ("resources" | "entitlements")[]): Suggestions {
  const q = text.trim();
  const asked = (list: "resources" | "entitlements"): string | undefined =>
    q !== "" && lists.includes(list) ? list : undefined;
  const question = { q, limit: MOST, archive: addressValue("archive") };
  const resources = useAnswer<{ readonly resources: readonly ResourceRow[] }>(asked("resources"), question);
  const entitlements = useAnswer<{ readonly entitlements: readonly EntitlementRow[] }>(asked("entitlements"), question);
  if (q === "") return NONE;
  const hits = [
    ...(resources.kind === "ready" ? resources.value.resources.map(ofResource) : []),
    ...(entitlements.kind === "ready" ? entitlements.value.entitlements.map(ofEntitlement) : []),
  ];
  const waits = [resources, entitlements].filter(
    ({ kind }, at) => kind !== "ready" && asked(at === 0 ? "resources" : "entitlements") !== undefined,
  );
  return { hits, isDone: waits.length === 0 };
}

function ofResource({ resource: { id, displayName = "" } }: ResourceRow): Suggestion {
  const type = id?.resourceType ?? "";
  return { word: `${type}/${id?.resource ?? ""}`, name: displayName, type };
}

function ofEntitlement({ entitlement: { id = "", displayName = "" }, resource }: EntitlementRow): Suggestion {
  return { word: id, name: displayName, type: `entitlement of ${resource?.displayName ?? ""}` };
}
