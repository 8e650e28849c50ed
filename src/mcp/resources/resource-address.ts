/** What an address leads to. */
export interface ResourceAddress {
  readonly archive: string;
  readonly kind: "overview" | "object" | "finding";
  /** What may be meant by the rest: decoded, and as it stands, as some clients decode addresses before they send them. Empty for an overview. */
  readonly words: readonly string[];
}

const SCHEME = "c1z://";
const KINDS = ["overview", "object", "finding"] as const;

/** The address of something in an archive; what is in it is percent-encoded, each segment for itself. */
export function resourceAddress(archive: string, kind: ResourceAddress["kind"], word?: string): string {
  const segments = [archive, kind, ...(word === undefined ? [] : [word])];
  return `${SCHEME}${segments.map((segment) => encodeURIComponent(segment)).join("/")}`;
}

/**
 * What an address means, among these archives; undefined for one that leads nowhere. Its segments may come encoded or decoded, and the name of the
 * archive, which stands where others have a host, in lower case.
 */
export function readResourceAddress(address: string, archives: readonly string[]): ResourceAddress | undefined {
  if (!address.toLowerCase().startsWith(SCHEME)) return undefined;
  const rest = address.slice(SCHEME.length);
  for (const archive of archives) {
    const after = afterArchive(rest, archive);
    const [, name = "", , word = ""] = after === undefined ? [] : (/^\/([^/]+)(\/(.*))?$/s.exec(after) ?? []);
    const kind = KINDS.find((one) => one === name);
    if (kind === undefined || (kind === "overview") !== (word === "")) continue;
    return { archive, kind, words: word === "" ? [] : [...new Set([decoded(word), word])] };
  }
  return undefined;
}

/** What follows the name of an archive; undefined: it is not the one. */
function afterArchive(rest: string, archive: string): string | undefined {
  const start = [encodeURIComponent(archive), archive].find((name) =>
    rest.toLowerCase().startsWith(`${name.toLowerCase()}/`),
  );
  return start === undefined ? undefined : rest.slice(start.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone per cent sign: it was decoded already.
    return text;
  }
}
