import { C1zError } from "../c1z/errors.js";
import { FileDraft } from "./file-draft.js";
import { openStream } from "./open-stream.js";
import type { OutputFile } from "./output-file.js";
import { type OutputTarget, outputTarget } from "./output-target.js";
import { alreadyThere } from "./place-file.js";
import { type InputFile, refuseInput } from "./refuse-input.js";
import { StreamFile } from "./stream-file.js";
import { writeError } from "./system-error.js";

/** The options for opening an output. */
export interface OutputFileOptions {
  /** Whether an existing file is replaced. Pipes, devices and descriptors, which lose nothing, are written to either way. */
  readonly replaces: boolean;
  /** All files that the command reads; none of them is written. */
  readonly inputs: readonly InputFile[];
  /** Where standard output goes, which `-` and `/dev/stdout` name. */
  readonly standardOutput: { write(bytes: Uint8Array): void };
  /** Permissions of a new file; the usual ones if omitted. */
  readonly mode?: number;
}

/**
 * Opens the target of `path` for writing. A regular file appears when it is complete, at the end of all links; a device, pipe
 * or open descriptor is written to directly. Waits for the reader of a pipe. Throws `C1Z_OUTPUT_IS_INPUT`, `C1Z_EXISTS`,
 * `C1Z_UNWRITABLE`.
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
      throw new C1zError("C1Z_UNWRITABLE", `${path} can't be written: it is ${target.what}.`, { file: path });
    case "file":
      if (target.exists && !options.replaces) throw alreadyThere(path);
      return new FileDraft(path, target.path, options);
  }
}
