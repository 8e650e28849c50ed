import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { C1zError } from "../../c1z/errors.js";
import { datasetPath } from "../../export/dataset-path.js";
import { StagingFolder } from "../../export/staging-folder.js";
import type { LakeSync } from "../../lake/lake.js";
import { HOUSEKEEPING, JUDGED } from "../../lake/lake-layout.js";
import type { JudgedFinding } from "./judged-finding.js";
import { Judgement } from "./judgement.js";

/** Larger files are read line by line. */
const READ_AT_ONCE = 1 << 18;
/** A key in hexadecimal digits and the end of its line. */
const KEY_BYTES = 65;

/**
 * What was found in the syncs of a lake, a file a sync: the key of what was asked in the first line, then a finding a line. A file appears complete
 * or not at all. In a lake that can't be written it is in a temp folder, for this run only.
 */
export class JudgementStore {
  readonly #folder: string;
  readonly #temp: StagingFolder | undefined;

  private constructor(folder: string, temp: StagingFolder | undefined) {
    this.#folder = folder;
    this.#temp = temp;
  }

  /** The one of a lake; `isKept` is false where it is in a temp folder. */
  static open(lake: string): JudgementStore {
    const folder = join(lake, HOUSEKEEPING);
    try {
      mkdirSync(join(folder, JUDGED), { recursive: true });
      new Judgement(join(folder, JUDGED)).discard();
      return new JudgementStore(folder, undefined);
    } catch {
      const temp: StagingFolder = new StagingFolder(tmpdir(), () => temp.remove());
      mkdirSync(temp.pathOf(JUDGED), { recursive: true });
      return new JudgementStore(temp.pathOf("."), temp);
    }
  }

  get isKept(): boolean {
    return this.#temp === undefined;
  }

  /** Whether a sync was judged with this key. */
  has(sync: LakeSync, key: string): boolean {
    return firstBytes(this.pathOf(sync)) === `${key}\n`;
  }

  /** Begins the findings of syncs. */
  begin(): Judgement {
    return new Judgement(join(this.#folder, JUDGED));
  }

  /** The findings of a sync that was judged. Throws `C1Z_CORRUPT` where the file was changed. */
  async *findings(sync: LakeSync): AsyncGenerator<JudgedFinding> {
    const path = this.pathOf(sync);
    let isFirst = true;
    for await (const line of linesOf(path)) {
      if (!isFirst) yield findingIn(line, path);
      isFirst = false;
    }
  }

  close(): void {
    this.#temp?.remove();
  }

  /** Where the findings of a sync are. */
  pathOf({ archive, syncId }: Pick<LakeSync, "archive" | "syncId">): string {
    return join(this.#folder, datasetPath(JUDGED, archive, syncId, "ndjson"));
  }
}

/** Most files are small, and a stream for each of hundreds takes longer than what is read from it. */
function linesOf(path: string): AsyncIterable<string> | Iterable<string> {
  if (statSync(path).size > READ_AT_ONCE)
    return createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  return readFileSync(path, "utf8").trimEnd().split("\n");
}

function firstBytes(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const descriptor = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(KEY_BYTES);
    return bytes.toString("latin1", 0, readSync(descriptor, bytes, 0, KEY_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** What this program wrote; the key says that it is of the same version. */
function findingIn(line: string, path: string): JudgedFinding {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && "rule" in value && "evidence" in value)
      return value as JudgedFinding;
  } catch {
    // Told below.
  }
  throw new C1zError("C1Z_CORRUPT", `${path} was changed: it is not what was found in its sync.`, {
    file: path,
    hint: "Remove it: the sync is judged again then.",
  });
}
