/** An assignment in a Terraform file. */
export interface Assignment {
  /** The names of the blocks around it: `["resource", TYPE, NAME]`. */
  readonly path: readonly string[];
  readonly attribute: string;
  /** The value as the parser gives it: an expression in `${}`. */
  readonly written: string;
}

/**
 * The line of an assignment, from 1. The parser keeps no places: it is told where just one line of its block holds the
 * attribute and this text; or just one of the file, where the block can't be found.
 */
export function lineOf(text: string, { path, attribute, written }: Assignment): number | undefined {
  const lines = text.split("\n");
  const [start, end] = blockOf(lines, path);
  const inner = /^\$\{[^{}]*\}$/.test(written) ? written.slice(2, -1) : written;
  const before = end - start === 1 ? "[{,]" : "^";
  const assignment = new RegExp(`${before}\\s*"?${attribute}"?\\s*[=:]\\s*(.*)$`);
  const found: number[] = [];
  for (let index = start; index < end; index++) {
    if (assignment.exec(lines[index] ?? "")?.[1]?.includes(inner)) found.push(index + 1);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The lines of a block as `terraform fmt` lays it out: from its header to the brace at the beginning of a line, or to that at the end of the header's own. */
function blockOf(lines: readonly string[], path: readonly string[]): readonly [start: number, end: number] {
  const whole = [0, lines.length] as const;
  const [block = "", type = "", name = ""] = path;
  if (block !== "resource") return whole;
  const header = `resource "${type}" "${name}"`;
  const starts = lines.flatMap((line, index) => (line.replace(/\s+/g, " ").startsWith(header) ? [index] : []));
  const [start] = starts;
  if (start === undefined || starts.length > 1) return whole;
  if (lines[start]?.trimEnd().endsWith("}")) return [start, start + 1];
  const end = lines.findIndex((line, index) => index > start && line.startsWith("}"));
  return end < 0 ? whole : [start, end];
}
