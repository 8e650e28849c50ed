import { C1zError } from "../../c1z/errors.js";
import { outputTarget } from "../../files/output-target.js";
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
 * a file alone, and among several of those whose name says none. Throws `C1Z_INVALID_SETTING` where two reports would go to one place.
 */
export function reportFiles(values: readonly string[], asked: FindingsFormat | undefined): readonly ReportFile[] {
  const places = new Set<string>();
  return values.map((value) => {
    const file = reportFile(value, asked, values.length === 1);
    const place = placeOf(file.path);
    if (places.has(place)) {
      throw new C1zError("C1Z_INVALID_SETTING", `--output-file ${file.path}: another report goes there already.`);
    }
    places.add(place);
    return file;
  });
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

/** The same for two names of one place. */
function placeOf(path: string): string {
  const target = outputTarget(path);
  if (target.kind === "standard output") return "-";
  return target.kind === "descriptor" ? `descriptor ${target.descriptor}` : target.path;
}
