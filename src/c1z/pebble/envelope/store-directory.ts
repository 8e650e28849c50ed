import type { IntegrityProblem } from "../../store.js";
import { corrupt } from "../damage.js";

/** A file of the store's directory, as the payload holds it. */
export interface StoredFile {
  readonly name: string;
  readonly rawBytes: number;
  /** Absent if files are not compressed separately. */
  readonly compressedBytes?: number | undefined;
}

/** The flat directory that the payload of an envelope holds: a checkpoint of the store. */
export interface StoreDirectory {
  /** In stored order. */
  readonly files: ReadonlyMap<string, StoredFile>;
  /** The whole file, checked as far as the encoding allows. The bytes are shared: never write to them. */
  read(name: string): Buffer;
  /** Reads every file and yields what is wrong with the payload itself. */
  verify(): Iterable<IntegrityProblem>;
}

const MAX_NAME_BYTES = 4096;

/** Refuses a name that is empty, too long, used twice, or that would lead out of the directory it is unpacked into. */
export function checkName(place: string, name: string, known: { has(name: string): boolean }): void {
  const shown = JSON.stringify(name.slice(0, 200));
  if (name === "" || Buffer.byteLength(name) > MAX_NAME_BYTES) throw corrupt(place, `${shown} is no file name`);
  const isLocal = !/^[/\\]|^[a-zA-Z]:|\0/.test(name) && !name.split(/[/\\]/).includes("..");
  if (!isLocal) throw corrupt(place, `a file named ${shown} points outside of the archive`);
  if (known.has(name)) throw corrupt(place, `it holds the file ${shown} twice`);
}
