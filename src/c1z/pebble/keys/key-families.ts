/** The first byte of every key: the version of the key space. */
const KEY_SPACE = 0x03;
const INDEX = 0x07;

/** The bytes before the tuple in the keys of each family (docs/format-v3.md, "Key families"). */
export const FAMILY = {
  resourceTypes: Buffer.of(KEY_SPACE, 0x01),
  resources: Buffer.of(KEY_SPACE, 0x02),
  entitlements: Buffer.of(KEY_SPACE, 0x03),
  grants: Buffer.of(KEY_SPACE, 0x04),
  assets: Buffer.of(KEY_SPACE, 0x05),
  syncRun: Buffer.of(KEY_SPACE, 0x06),
  indexes: Buffer.of(KEY_SPACE, INDEX),
  childrenIndex: Buffer.of(KEY_SPACE, INDEX, 0x01),
  principalIndex: Buffer.of(KEY_SPACE, INDEX, 0x04),
  needsExpansionIndex: Buffer.of(KEY_SPACE, INDEX, 0x05),
  grantHashes: Buffer.of(KEY_SPACE, INDEX, 0x08),
  all: Buffer.of(KEY_SPACE),
} as const;

/** Keys of the engine's own facts: their names are ASCII, without a separator (docs/format-v3.md, "Stamps", "Statistics"). */
export const META_KEY = {
  keySpaceVersion: metaKey("keyspace_version"),
  idFormat: metaKey("grant_entitlement_id_format"),
  statistics: metaKey("stats\0"),
  principalIndexPending: metaKey("deferred_grant_idx_pending"),
} as const;

function metaKey(name: string): Buffer {
  return Buffer.concat([Buffer.of(KEY_SPACE, 0xff), Buffer.from(name, "latin1")]);
}
