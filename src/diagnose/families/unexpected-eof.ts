/** What io.ErrUnexpectedEOF says. Every reader of Go says it: only what stands around it tells what ended too early. */
export const CUT = /unexpected EOF/i;

/** What io.EOF says at the end of a chain. */
export const END = /(?:^|: )EOF\s*$/i;

/** What was read is a file, or a stream of one. */
export const OF_FILE =
  /\.(?:c1z|zip|gz|zst|tar|tgz|json|ya?ml|csv|db)\b|\b(?:c1z|gzip|zstd|flate|snappy|zip|tar|archive|envelope|manifest|decompress\w*|decoder|sqlite|file|open [./]\S)/i;

/** What was read came over the network. */
export const OF_CONNECTION =
  /https?:\/\/|code = Unavailable|\b(?:Get|Post|Put|Patch|Delete|Head) "|\b(?:read|write|dial) tcp|\b(?:tls|transport|connection|server|request|response|body|HTTP)\b/i;

/** Neither is said. */
export const OF_EITHER = new RegExp(`${OF_FILE.source}|${OF_CONNECTION.source}`, "i");
