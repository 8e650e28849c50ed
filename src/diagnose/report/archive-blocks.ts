import type { Block } from "../../document/document.js";
import { code } from "./code.js";
import type { LogReport } from "./log-report.js";

/** The log beside the archive, count by count. */
export function archiveBlocks({ archive }: LogReport): Block[] {
  if (archive === undefined) return [];
  const { path, syncId, isSameSync, types, grantsLogged, grantsStored } = archive;
  const which = isSameSync ? "" : ` The log has no sync of this id: its last one is compared.`;
  const grants = grantsLogged === undefined ? "" : ` The log says ${grantsLogged} grants were stored.`;
  return [
    { kind: "heading", level: 2, text: `The archive ${code(path)}` },
    { kind: "paragraph", text: `Sync ${code(syncId)}, ${grantsStored} grants.${grants}${which}` },
    {
      kind: "table",
      headings: ["Resource type", "Listed in the log", "In the archive", "Difference", "Grants in the archive"],
      rows: types.map(({ type, listed, stored, grantsStored: grantsOfType }) => [
        type,
        listed === undefined ? "" : String(listed),
        String(stored),
        listed === undefined || listed === stored ? "" : signed(stored - listed),
        String(grantsOfType),
      ]),
    },
  ];
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}
