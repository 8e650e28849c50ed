import type { PythonFile } from "./project/agent-project.js";

/** File, line and column of an offset, as findings carry them. */
export function placeIn(source: PythonFile, offset: number): { file: string; line: number; column: number } {
  return { file: source.file, line: source.lines.lineAt(offset), column: source.lines.columnAt(offset) };
}
