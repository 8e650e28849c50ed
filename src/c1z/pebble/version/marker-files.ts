import { corrupt, unsupported } from "../damage.js";

/** Store formats whose tables are read: 19 introduced columnar tables, 24 is what all released writers use. */
const FIRST_FORMAT_VERSION = 19;
const LAST_FORMAT_VERSION = 24;

/** What the store's marker files say (docs/format-v3.md, "Store directory"). */
export interface Markers {
  /** The name of the live MANIFEST file. */
  readonly manifest: string;
  readonly formatVersion: number;
}

/** Reads the marker files, whose names contain their state: `marker.<name>.<iteration>.<value>`. */
export function readMarkers(names: Iterable<string>, path: string): Markers {
  const place = `${path}: store directory`;
  const latest = new Map<string, { readonly iteration: number; readonly value: string }>();
  for (const fileName of names) {
    const match = /^marker\.([^.]+)\.(\d{1,15})\.(.+)$/.exec(fileName);
    if (match === null) continue;
    const [, name = "", digits, value = ""] = match;
    const iteration = Number(digits);
    if (iteration >= (latest.get(name)?.iteration ?? -1)) latest.set(name, { iteration, value });
  }
  const manifest = latest.get("manifest")?.value;
  const format = latest.get("format-version")?.value;
  if (manifest === undefined) throw corrupt(place, "the marker file that names the store's MANIFEST is missing");
  if (format === undefined) throw corrupt(place, "the marker file of the store's format version is missing");
  return { manifest, formatVersion: checkFormatVersion(format, place) };
}

function checkFormatVersion(text: string, place: string): number {
  if (!/^\d{1,9}$/.test(text)) throw corrupt(place, `the store's format version is given as ${JSON.stringify(text)}`);
  const version = Number(text);
  if (version >= FIRST_FORMAT_VERSION && version <= LAST_FORMAT_VERSION) return version;
  const why = version > LAST_FORMAT_VERSION ? "a newer one" : "an older one with row-oriented tables";
  throw unsupported(
    place,
    `the store has format version ${version}, ${why}; read are ${FIRST_FORMAT_VERSION} to ${LAST_FORMAT_VERSION}`,
  );
}
