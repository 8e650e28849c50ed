import { basename, dirname } from "node:path";
import { openOutputFile } from "../files/open-output-file.js";
import { type OutputTarget, outputTarget } from "../files/output-target.js";
import { refuseInput } from "../files/refuse-input.js";
import { standardOutput } from "../terminal/standard-output.js";
import type { Output } from "./output.js";
import { PipedOutput } from "./piped-output.js";
import { StagedOutput, type StagingRules } from "./staged-output.js";

/**
 * The output for files in a folder, or for one file that goes to a pipe, device or descriptor. Throws `C1Z_OUTPUT_IS_INPUT`,
 * `C1Z_UNWRITABLE`.
 */
export function folderOutput(out: string, rules: StagingRules): Output {
  return isStream(targetOf(out, rules)) ? pipedOutput(out, rules) : new StagedOutput(out, rules);
}

/** The output for one file, and the file's name in it. Throws `C1Z_OUTPUT_IS_INPUT`, `C1Z_UNWRITABLE`. */
export function fileOutput(out: string, rules: StagingRules): { readonly output: Output; readonly name: string } {
  const target = targetOf(out, rules);
  if (isStream(target)) return { output: pipedOutput(out, rules), name: basename(out) };
  // For a link, the new content is written beside the file that it leads to.
  const place = target.kind === "file" ? target.path : out;
  return { output: new StagedOutput(dirname(place), rules), name: basename(place) };
}

/** Whether a target takes one stream of bytes instead of files. */
export function isStream({ kind }: OutputTarget): boolean {
  return kind === "standard output" || kind === "descriptor" || kind === "stream";
}

function targetOf(out: string, { inputs }: StagingRules): OutputTarget {
  refuseInput(out, inputs);
  return outputTarget(out);
}

function pipedOutput(out: string, { inputs }: StagingRules): PipedOutput {
  return new PipedOutput(() => openOutputFile(out, { replaces: false, inputs, standardOutput }));
}
