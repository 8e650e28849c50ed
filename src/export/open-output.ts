import { basename, dirname } from "node:path";
import { type Output, STANDARD_OUTPUT } from "./output.js";
import { PipedOutput } from "./piped-output.js";
import { StagedOutput } from "./staged-output.js";

/** The output for files in a folder. Throws `C1Z_UNWRITABLE`. */
export function folderOutput(out: string, force: boolean): Output {
  return out === STANDARD_OUTPUT ? new PipedOutput() : new StagedOutput(out, force);
}

/** The output for one file, and its name there. Throws `C1Z_UNWRITABLE`. */
export function fileOutput(out: string, force: boolean): { readonly output: Output; readonly name: string } {
  const isPiped = out === STANDARD_OUTPUT;
  return { output: isPiped ? new PipedOutput() : new StagedOutput(dirname(out), force), name: basename(out) };
}
