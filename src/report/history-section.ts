import type { Archive } from "../c1z/archive.js";
import type { SyncRun } from "../c1z/model.js";
import type { Block, Section } from "../document/document.js";
import { durationText } from "../text/duration-text.js";
import { toSeconds } from "../text/to-seconds.js";
import type { ShownTexts } from "./shown-texts.js";

const MOST_SYNCS = 50;

/** The syncs of the archives, oldest first: when they ran, how long, how much they stored as far as the archive says. */
export function historySection(archives: readonly Archive[], shown: ShownTexts): Section {
  const all = archives
    .flatMap((archive) => archive.syncs().map((run) => ({ archive, run })))
    .sort((a, b) => ((a.run.startedAt ?? "") < (b.run.startedAt ?? "") ? -1 : 1));
  const syncs = all.slice(-MOST_SYNCS);
  const left = all.length - syncs.length;
  const blocks: Block[] = [
    ...(left > 0 ? [{ kind: "paragraph", text: `… and ${left} before these.`, tone: "faint" } as const] : []),
    {
      kind: "table",
      headings: ["Archive", "Sync", "Type", "Started", "Ended", "Took"],
      rows: syncs.map(({ archive, run }) => [
        shown.file(archive.path),
        { text: shown.id(run.id), code: true },
        run.syncType,
        toSeconds(run.startedAt),
        run.endedAt === undefined ? { text: "never finished", tone: "bad" } : toSeconds(run.endedAt),
        tookText(run),
      ]),
    },
    ...countBars(syncs),
  ];
  return { id: "history", title: "History", blocks };
}

/** Of more than one sync: what each stored. */
function countBars(syncs: readonly { readonly archive: Archive; readonly run: SyncRun }[]): readonly Block[] {
  const bars = syncs.flatMap(({ archive, run }) => {
    const counts = archive.sync(run.id).storedStatistics();
    if (counts === undefined) return [];
    const label = toSeconds(run.endedAt ?? run.startedAt);
    return [{ label, counts: [counts.resources, counts.entitlements, counts.grants] }];
  });
  if (bars.length < 2) return [];
  return [
    { kind: "label", text: "What each sync stored, by its own statistics" },
    { kind: "bars", heading: "Sync (UTC)", columns: ["Resources", "Entitlements", "Grants"], bars },
  ];
}

function tookText({ startedAt, endedAt }: SyncRun): string {
  const took = Date.parse(endedAt ?? "") - Date.parse(startedAt ?? "");
  return took >= 0 ? durationText(took) : "";
}
