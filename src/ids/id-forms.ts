import { normalizedName } from "./distinguished-name.js";

/** In what two spellings of one id can differ. */
export type IdForm =
  | "unicode"
  | "percent-encoding"
  | "quotes"
  | "dn-spelling"
  | "plus-encoding"
  | "trailing-dot"
  | "leading-zeros"
  | "white-space"
  | "case";

/** One of those differences: what it is called, what to do about it, and how to get rid of it. */
export interface FormStep {
  readonly form: IdForm;
  /** As it stands in "differs in … only". */
  readonly title: string;
  /** What the owner of the connector does, without a full stop. */
  readonly remedy: string;
  /** The text in the form that all spellings share. */
  normalize(text: string): string;
}

/** Characters that are not seen: zero-width ones, the soft hyphen, the byte order mark. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** A part of an id in the quotes of SQL, of a shell or of a text, or in brackets; `""` within quotes is one quote. */
const QUOTED = /(^|[:./|\\])(?:"((?:[^"]|"")*)"|`([^`]*)`|'([^']*)'|“([^”]*)”|\[([^\]]*)\]|\{([^}]*)\})(?=$|[:./|\\])/g;
const MOST_DECODINGS = 3;

/** In the order in which they are undone: what hides another form comes first. */
export const FORM_STEPS: readonly FormStep[] = [
  {
    form: "unicode",
    title: "Unicode form (composed and decomposed letters, full-width ones, invisible characters)",
    remedy: "Bring ids into one Unicode form (NFC; NFKC for full-width letters) where they are read",
    normalize: (text) => text.normalize("NFKC").replace(INVISIBLE, ""),
  },
  {
    form: "percent-encoding",
    title: "percent-encoding",
    remedy: "Decode ids that come out of a URL (url.PathUnescape) before they are used",
    normalize: percentDecoded,
  },
  {
    form: "quotes",
    title: "quotes",
    remedy: "Strip the quotes where these names are read",
    normalize: (text) => text.replace(QUOTED, unquoted),
  },
  {
    form: "dn-spelling",
    title: "the spelling of the distinguished name (RFC 4514: spaces, escapes, attribute names)",
    remedy: "Bring distinguished names into one spelling where they are read (parse and print them with one library)",
    normalize: (text) => normalizedName(text) ?? text.split(":").map(nameOrText).join(":"),
  },
  {
    form: "plus-encoding",
    title: "plus signs for spaces",
    remedy: "Decode ids that come out of a query (url.QueryUnescape) before they are used",
    normalize: (text) => text.replaceAll("+", " "),
  },
  {
    form: "trailing-dot",
    title: "a trailing dot or slash",
    remedy: "Cut off the trailing dot or slash where these names are read",
    normalize: (text) => text.replace(/(?<!\.)\.+(?=$|[:/|])|(?<!\/)\/+(?=$|:)/g, ""),
  },
  {
    form: "leading-zeros",
    title: "leading zeros",
    remedy: "Keep ids as text from end to end: a number loses its leading zeros",
    normalize: (text) => text.replace(/(?<![0-9A-Za-z.])(?=\d+(?![0-9A-Za-z]))0+(?=\d)/g, ""),
  },
  {
    form: "white-space",
    title: "white space",
    remedy: "Trim ids where they are read, and write the white space within them in one way",
    normalize: (text) =>
      text
        .trim()
        .replace(/\s+/g, " ")
        .replace(/ (?=:)|(?<=:) /g, ""),
  },
  {
    form: "case",
    title: "case",
    remedy: "Bring ids into one case where they are read",
    normalize: (text) => text.toLowerCase(),
  },
];

function percentDecoded(text: string): string {
  let decoded = text;
  for (let round = 0; round < MOST_DECODINGS; round++) {
    const once = decoded.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodedOrSame);
    if (once === decoded) break;
    decoded = once;
  }
  return decoded;
}

/** Bytes that are no UTF-8 stay as they are. */
function decodedOrSame(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function unquoted(_: string, before: string, ...rest: readonly unknown[]): string {
  const inner = rest.slice(0, 6).find((one) => typeof one === "string");
  return `${before}${typeof inner === "string" ? inner.replaceAll('""', '"') : ""}`;
}

function nameOrText(part: string): string {
  return normalizedName(part) ?? part;
}
