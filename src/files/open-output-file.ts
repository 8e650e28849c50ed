import { C1zError } from "../c1z/errors.js";
import { FileDraft } from "./file-draft.js";
import { openStream } from "./open-stream.js";
import type { OutputFile } from "./output-file.js";
import { type OutputTarget, outputTarget } from "./output-target.js";
import { alreadyThere } from "./place-file.js";
import { type InputFile, refuseInput } from "./refuse-input.js";
import { StreamFile } from "./stream-file.js";
import { writeError } from "./system-error.js";

/** How an output is opened. */
export interface OutputFileOptions {
  /** Whether a file that is there is replaced. What is no file, and so loses nothing, is written to either way. */
  readonly replaces: boolean;
  /** All files that the command reads: none of them is written. */
  readonly inputs: readonly InputFile[];
  /** Where standard output goes, which `-` and `/dev/stdout` name. */
  readonly standardOutput: { write(bytes: Uint8Array): void };
  /** Rights of a new file; the usual ones where it is left out. */
  readonly mode?: number;
}

/**
 * Opens what `path` leads to for writing: a file appears when it is complete, behind the links that lead to it; a device, pipe or
 * open descriptor is written through. Waits for a pipe's reader. Throws `C1Z_OUTPUT_IS_INPUT`, `C1Z_EXISTS`, `C1Z_UNWRITABLE`.
 */
export async function openOutputFile(path: string, options: OutputFileOptions): Promise<OutputFile> {
  refuseInput(path, options.inputs);
  try {
    return await open(path, outputTarget(path), options);
  } catch (error) {
    throw writeError(path, error);
  }
}

async function open(path: string, target: OutputTarget, options: OutputFileOptions): Promise<OutputFile> {
  switch (target.kind) {
    case "standard output":
      return { write: (bytes) => options.standardOutput.write(bytes), finish: () => {}, discard: () => {} };
    case "descriptor":
      return new StreamFile(path, target.descriptor, false);
    case "stream":
      return new StreamFile(path, await openStream(target), true);
    case "unwritable":
      throw new C1zError("C1Z_UNWRITABLE", `${path} can't be written: it is ${target.what}.`);
    case "file":
      if (target.exists && !options.replaces) throw alreadyThere(path);
      return new FileDraft(path, target.path, options);
  }
}
