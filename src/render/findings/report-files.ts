import { outputTarget } from "../../files/output-target.js";
import { refuseSamePlace } from "../../files/refuse-same-place.js";
import { FINDINGS_FORMATS, type FindingsFormat, formatOfFile } from "./formats.js";

/** A place beside the one for people that gets a report, and its form. */
export interface ReportFile {
  readonly path: string;
  readonly format: FindingsFormat;
  /** Whether the path is a name of standard output, which then gets this report alone. */
  readonly isStandardOutput: boolean;
}

const PREFIX = new RegExp(`^(${FINDINGS_FORMATS.join("|")})=(.+)$`, "s");

/**
 * What the values of `--output-file` mean: `PATH`, whose form its ending says, or `FORM=PATH`. `asked` is the form that `-o` names: that of
 * a file alone, and among several of those whose name says none. Throws as {@link refuseSamePlace}.
 */
export function reportFiles(values: readonly string[], asked: FindingsFormat | undefined): readonly ReportFile[] {
  const files = values.map((value) => reportFile(value, asked, values.length === 1));
  refuseSamePlace(
    files.map(({ path }) => path),
    "--output-file",
  );
  return files;
}

function reportFile(value: string, asked: FindingsFormat | undefined, isOnly: boolean): ReportFile {
  const [, form, path = value] = PREFIX.exec(value) ?? [];
  const named = FINDINGS_FORMATS.find((one) => one === form) ?? (isOnly ? asked : undefined);
  return {
    path,
    format: named ?? formatOfFile(path) ?? asked ?? "console",
    isStandardOutput: outputTarget(path).kind === "standard output",
  };
}
