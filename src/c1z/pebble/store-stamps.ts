import { corrupt, unsupported } from "./damage.js";
import { FAMILY, META_KEY } from "./keys/key-families.js";
import { familyRange } from "./keys/key-tuple.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import { hasRows } from "./merge/visible-rows.js";

const KEY_SPACE_VERSION = 2;
const STRUCTURED_IDS = 2;

/** How the rows of a store are keyed (docs/format-v3.md, "Stamps"). `empty`: the store has no rows. */
export type KeySpace = "current" | "legacy" | "empty";

/** Reads the stamps that say how keys are built. Throws `C1Z_UNSUPPORTED` for a key space that is not supported. */
export function readKeySpace(store: KeyValueReader, path: string): KeySpace {
  const version = readStamp(store, META_KEY.keySpaceVersion, path);
  if (version === undefined && !hasRows(store, familyRange(FAMILY.all))) return "empty";
  if (version !== KEY_SPACE_VERSION) {
    const found = version === undefined ? "the old layout for several syncs" : `version ${version}`;
    throw unsupported(path, `its keys are of ${found}; read is version ${KEY_SPACE_VERSION}`);
  }
  const idFormat = readStamp(store, META_KEY.idFormat, path) ?? 0;
  if (idFormat === STRUCTURED_IDS) return "current";
  if (idFormat === 0) return "legacy";
  throw unsupported(
    path,
    `its grants and entitlements are keyed in format ${idFormat}; read are 0 and ${STRUCTURED_IDS}`,
  );
}

/** A stamp is a u32 BE. */
function readStamp(store: KeyValueReader, key: Buffer, path: string): number | undefined {
  const found = store.get(key);
  if (found === undefined) return undefined;
  const { block, row } = found;
  const start = block.valueStart(row);
  if (block.valueEnd(row) - start !== 4)
    throw corrupt(path, `the stamp ${key.toString("latin1", 2)} is no 32-bit number`);
  return block.bytes.readUInt32BE(start);
}
