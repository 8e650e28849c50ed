/** The characters of an atom (RFC 5322), and everything beyond ASCII (RFC 6532). */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\u{10ffff}-]+";
const LOCAL_PART = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\r\\n]|\\\\.)*")$`, "u");
/** A part of a host name: letters, digits and hyphens, no hyphen at either end. */
const HOST_PART = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
/** `Some Name <address>`: the SDK takes the address. */
const IN_BRACKETS = /^[^<>@]*<([^<>]*)>$/;

const MOST_BYTES = 254;
const MOST_LOCAL_BYTES = 64;
const MOST_HOST_BYTES = 253;

/**
 * Whether the SDK's `email: true` takes a text: an address that can be parsed, of at most 254 bytes, at most 64 of them before the @, and a
 * host name behind it. A host name of one part (`root@localhost`) is fine.
 */
export function isEmailAddress(text: string): boolean {
  const trimmed = text.trim();
  const address = IN_BRACKETS.exec(trimmed)?.[1] ?? trimmed;
  const at = address.lastIndexOf("@");
  if (at < 1 || Buffer.byteLength(address) > MOST_BYTES) return false;
  const local = address.slice(0, at);
  return Buffer.byteLength(local) <= MOST_LOCAL_BYTES && LOCAL_PART.test(local) && isHost(address.slice(at + 1));
}

function isHost(host: string): boolean {
  if (host.length > MOST_HOST_BYTES) return false;
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  return name.split(".").every((part) => HOST_PART.test(part));
}

/** An address as nearly all are, which {@link isEmailAddress} takes for certain. */
const PLAIN = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]+$/i;
const LONGEST_PLAIN = 64;

/** Whether a text is such an address; one that is not may be one all the same. */
export function isPlainEmailAddress(text: string): boolean {
  return text.length <= LONGEST_PLAIN && PLAIN.test(text);
}
