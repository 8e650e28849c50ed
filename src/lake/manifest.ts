import type { ArchiveFormat } from "../c1z/model.js";
import {
  always,
  choice,
  integer,
  type JsonOf,
  list,
  nullable,
  record,
  shape,
  text,
} from "../json-schema/json-schema.js";
import type { BrokenArchive, LakeSync } from "./lake.js";
import { LAKE_TABLES, type LakeLayout } from "./lake-layout.js";

/** What manifests and lists alike say of a sync in a lake. */
export const SYNC_FIELDS = {
  archive: text(),
  syncId: text(),
  format: choice(["v1", "v3"]),
  syncType: text(),
  startedAt: nullable(text()),
  endedAt: nullable(text()),
  addedAt: text(),
  toolVersion: text(),
} as const;

/** What manifests and lists alike say of an archive that could not be added. */
export const BROKEN_FIELDS = {
  archive: text(),
  file: text("as it was named"),
  code: text(),
  message: text(),
  at: text("when it was tried (RFC 3339)"),
} as const;

/** What a lake says of one sync, in `_baton/syncs/NAME.SYNC.json`. */
export const SYNC_MANIFEST = shape({
  version: always(1),
  ...SYNC_FIELDS,
  sourceSha256: text(),
  incomplete: list(text()),
  files: record(shape({ rows: integer(), bytes: integer(), sha256: text() })),
});

/** What a lake says of an archive that could not be added, in `_baton/broken/NAME.~.json`. */
export const BROKEN_MANIFEST = shape({
  version: always(1),
  ...BROKEN_FIELDS,
});

const FORMATS: readonly ArchiveFormat[] = ["v1", "v3"];
const DIGEST = /^[0-9a-f]{64}$/;

/** The manifest's text. */
export function syncManifestText({ files, ...sync }: LakeSync): string {
  const listed = [...files].map(([table, { rows, bytes, sha256 }]) => [table, { rows, bytes, sha256 }] as const);
  const manifest: JsonOf<typeof SYNC_MANIFEST> = { version: 1, ...sync, files: Object.fromEntries(listed) };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The same for a broken archive. */
export function brokenManifestText(broken: BrokenArchive): string {
  const manifest: JsonOf<typeof BROKEN_MANIFEST> = { version: 1, ...broken };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** The sync of a manifest; undefined where the text is none. Paths come from the names, so that no manifest leads out of the lake. */
export function parseSyncManifest(json: string, layout: LakeLayout): LakeSync | undefined {
  const manifest = parsed(json);
  if (manifest === undefined) return undefined;
  const { archive, syncId, format, syncType, startedAt, endedAt, addedAt, toolVersion, sourceSha256 } = manifest;
  const { incomplete, files } = manifest;
  const texts = [archive, syncId, syncType, addedAt, toolVersion, sourceSha256];
  if (!areTexts(texts) || !Array.isArray(incomplete) || !areTexts(incomplete)) return undefined;
  const known = FORMATS.find((one) => one === format);
  if (known === undefined || !isTextOrNull(startedAt) || !isTextOrNull(endedAt) || !isRecord(files)) return undefined;
  const [name = "", id = "", type = "", added = "", version = "", source = ""] = texts;
  const key = { archive: name, syncId: id };
  const fileOf = layout.filesOf(key);
  const listed = new Map<string, { path: string; rows: number; bytes: number; sha256: string }>();
  for (const table of LAKE_TABLES) {
    const file = files[table];
    if (!isRecord(file)) return undefined;
    const { rows, bytes, sha256 } = file;
    if (!isCount(rows) || !isCount(bytes) || typeof sha256 !== "string" || !DIGEST.test(sha256)) return undefined;
    listed.set(table, { path: fileOf(table), rows, bytes, sha256 });
  }
  return {
    ...key,
    format: known,
    startedAt,
    endedAt,
    syncType: type,
    addedAt: added,
    toolVersion: version,
    sourceSha256: source,
    incomplete,
    files: listed,
  };
}

/** The broken archive of such a text; undefined where it is none. */
export function parseBrokenManifest(json: string): BrokenArchive | undefined {
  const { archive, file, code, message, at } = parsed(json) ?? {};
  const texts = [archive, file, code, message, at];
  if (!areTexts(texts)) return undefined;
  const [name = "", path = "", known = "", said = "", when = ""] = texts;
  return { archive: name, file: path, code: known, message: said, at: when };
}

function parsed(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) && value.version === 1 ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function areTexts(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === "string");
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
