import { appendFileSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { outputError } from "../../export/output-error.js";
import { StagingFolder } from "../../export/staging-folder.js";
import type { JudgedFinding } from "./judged-finding.js";

/** Text that is kept until it is written. */
const BUFFERED = 1 << 16;

/** The findings of syncs while they are found: nothing is in place until all of them are. */
export class Judgement {
  readonly #staging: StagingFolder;
  readonly #drafts = new Map<string, Draft>();

  constructor(folder: string) {
    this.#staging = new StagingFolder(folder, () => this.discard());
  }

  /** Begins with a sync, whose findings are to be at `path`. */
  begin(path: string, key: string): void {
    const draft = this.#staging.pathOf(`${this.#drafts.size}.ndjson`);
    this.#drafts.set(path, { draft, text: `${key}\n` });
  }

  add(path: string, finding: JudgedFinding): void {
    const draft = this.#drafts.get(path);
    if (draft === undefined) return;
    draft.text += `${JSON.stringify(finding)}\n`;
    if (draft.text.length >= BUFFERED) flush(draft);
  }

  /** Puts all in place of what was found before. Throws `C1Z_UNWRITABLE`. */
  finish(): void {
    for (const [path, draft] of this.#drafts) {
      flush(draft);
      mkdirSync(dirname(path), { recursive: true });
      renameSync(draft.draft, path);
    }
    this.#staging.remove();
  }

  discard(): void {
    this.#staging.remove();
  }
}

interface Draft {
  readonly draft: string;
  /** What is not written yet. */
  text: string;
}

function flush(draft: Draft): void {
  try {
    appendFileSync(draft.draft, draft.text);
  } catch (error) {
    throw outputError(draft.draft, error);
  }
  draft.text = "";
}
