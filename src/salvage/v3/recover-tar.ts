import { isC1zError } from "../../c1z/errors.js";
import { corrupt } from "../../c1z/pebble/damage.js";
import { type TarEntry, walkTar } from "../../c1z/pebble/envelope/tar-entries.js";
import type { TarSource } from "../../c1z/pebble/envelope/tar-source.js";
import type { ByteInput } from "../decode-prefix.js";
import type { Damage } from "../salvaged.js";
import type { RecoveredFile } from "./recovered-file.js";

/**
 * The files of a tar archive as far as its headers lead; of the last one, the bytes that are there. `doubt`: what a checksum that
 * covers all of it says.
 */
export function filesOfTar(
  input: ByteInput,
  start: number,
  place: string,
  damage: Damage[],
  doubt?: string,
): readonly RecoveredFile[] {
  const source = new PartialSource(input, start, place);
  const files: RecoveredFile[] = [];
  try {
    walkTar(source, place, (entry) => {
      const bytes = source.take(entry);
      const isCut = bytes.length < entry.size;
      const fault = isCut ? `it ends after ${bytes.length} of ${entry.size} bytes` : doubt;
      files.push({ name: entry.name, bytes, place: `file ${entry.name}`, fault });
      if (isCut) throw corrupt(`file ${entry.name}`, fault ?? "it is cut");
    });
  } catch (error) {
    if (!isC1zError(error)) throw error;
    damage.push({ where: place, message: error.message.replace(/\.$/, "") });
  }
  return files;
}

class PartialSource implements TarSource {
  position = 0;
  readonly #input: ByteInput;
  readonly #start: number;
  readonly #place: string;

  constructor(input: ByteInput, start: number, place: string) {
    this.#input = input;
    this.#start = start;
    this.#place = place;
  }

  read(length: number): Buffer {
    const bytes = this.#input.readUpTo(this.#start + this.position, length);
    if (bytes.length < length)
      throw corrupt(this.#place, `its tar archive ends at byte ${this.position + bytes.length}`);
    this.position += length;
    return bytes;
  }

  skip(length: number): void {
    this.position += length;
  }

  /** The content of an entry, or what is there of it. */
  take({ size }: TarEntry): Buffer {
    const left = this.#input.size - this.#start - this.position;
    const bytes = Buffer.from(this.#input.readUpTo(this.#start + this.position, Math.min(size, Math.max(0, left))));
    this.position += size;
    return bytes;
  }
}
