/** Attribute types that may be written as numbers (RFC 4514, section 3). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "2.5.4.3": "cn",
  "2.5.4.6": "c",
  "2.5.4.7": "l",
  "2.5.4.8": "st",
  "2.5.4.9": "street",
  "2.5.4.10": "o",
  "2.5.4.11": "ou",
  "0.9.2342.19200300.100.1.1": "uid",
  "0.9.2342.19200300.100.1.25": "dc",
};
const ATTRIBUTE_TYPE = /^(?:oid\.)?(\d+(?:\.\d+)+|[A-Za-z][A-Za-z0-9-]*)$/i;
const HEX_PAIRS = /^(?:\\[0-9A-Fa-f]{2})+/;

/**
 * An LDAP distinguished name in one spelling; undefined where the text is none. Two names that RFC 4514 (and RFC 2253 before it:
 * quoted values, semicolons) lets one write for the same entry give the same text, up to case.
 */
export function normalizedName(text: string): string | undefined {
  if (!text.includes("=")) return undefined;
  const entries: string[] = [];
  for (const entry of splitOutside(text, ",;")) {
    const pairs: string[] = [];
    for (const pair of splitOutside(entry, "+")) {
      const equals = pair.indexOf("=");
      const type = ATTRIBUTE_TYPE.exec(pair.slice(0, Math.max(equals, 0)).trim())?.[1];
      if (type === undefined) return undefined;
      const name = type.toLowerCase();
      pairs.push(`${SHORT_NAMES[name] ?? name}=${plainValue(pair.slice(equals + 1))}`);
    }
    entries.push(pairs.sort().join("+"));
  }
  return entries.join(",");
}

/** The parts between separators that are neither escaped nor within quotes. */
function splitOutside(text: string, separators: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && separators.includes(character)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The value itself: without quotes and escapes, spaces around it gone, those within it single; then escaped again. */
function plainValue(written: string): string {
  let value = "";
  // How much of the value an escape protects from being trimmed.
  let keptUpTo = 0;
  for (let at = 0; at < written.length; ) {
    const rest = written.slice(at, at + 1024);
    const hex = HEX_PAIRS.exec(rest)?.[0];
    if (hex !== undefined) value += Buffer.from(hex.replaceAll("\\", ""), "hex").toString("utf8");
    else if (rest.startsWith("\\")) value += rest.charAt(1);
    else if (!rest.startsWith('"')) value += value === "" ? rest.charAt(0).trimStart() : rest.charAt(0);
    if (rest.startsWith("\\")) keptUpTo = value.length;
    at += hex?.length ?? (rest.startsWith("\\") ? 2 : 1);
  }
  const trimmed = value.slice(0, keptUpTo) + value.slice(keptUpTo).trimEnd();
  return trimmed.replace(/\s+/g, " ").replace(/[\\,+;"=]/g, "\\$&");
}
