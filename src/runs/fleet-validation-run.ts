import { C1zError } from "../c1z/errors.js";
import type { FindingsHost } from "../cli/findings-command.js";
import type { RunReport } from "../findings/report.js";
import { archiveNotAdded } from "../fleet/archive-not-added.js";
import { chooseLakeSyncs, unfinishedArchives } from "../fleet/choose-lake-syncs.js";
import { ENGINES, type EngineName } from "../fleet/engine/engines.js";
import { judgeSyncs } from "../fleet/judge/judge-syncs.js";
import { judgementKeys } from "../fleet/judge/judgement-key.js";
import { JudgementStore } from "../fleet/judge/judgement-store.js";
import { reportLake } from "../fleet/judge/report-lake.js";
import { BATCH_ROWS, syncBatches } from "../fleet/judge/sync-batches.js";
import { RULE_COLUMNS, ruleViews } from "../fleet/rules/rule-views.js";
import { sqlRules } from "../fleet/rules/sql-rules.js";
import type { Lake, LakeSync } from "../lake/lake.js";
import { readLake } from "../lake/read-lake.js";
import { plural } from "../text/plural.js";
import { chooseRules } from "../validate/choose-rules.js";
import { RULES } from "../validate/rule-list.js";
import { type FindingsRunOptions, runFindings } from "./findings-run.js";
import { tellOlder } from "./fleet/tell-older.js";

/** The flags of `fleet validate`. */
export interface FleetValidationOptions extends FindingsRunOptions {
  readonly engine: EngineName;
  readonly "spark-conf"?: readonly string[] | undefined;
  readonly master?: string | undefined;
  readonly since?: string | undefined;
  readonly "all-syncs": boolean;
  readonly again: boolean;
  readonly rule?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly "memory-limit": string;
  readonly "temp-folder"?: string | undefined;
}

/** Judges the syncs of a lake that were not judged before, reports what was found in all chosen ones, and gives the report. */
export async function runFleetValidation(
  folder: string,
  options: FleetValidationOptions,
  host: FindingsHost,
): Promise<RunReport> {
  const since = options.since === undefined ? undefined : timeOf(options.since);
  const lake = await readLake(folder);
  const syncs = chooseLakeSyncs(lake.syncs, { all: options["all-syncs"], since });
  const { broken, halfDone } = lake;
  const unfinished = unfinishedArchives(lake);
  if (syncs.length + broken.length + halfDone.length + unfinished.length === 0) {
    const when = options.since === undefined ? "" : " of that time";
    throw new C1zError("C1Z_NO_SYNC", `${folder} holds no finished sync${when}: nothing was judged.`, {
      hint: "`baton lake list` shows what is in it.",
    });
  }
  if (options.since !== undefined) tellOlder(lake, syncs, options.since, host);
  return runFindings(
    {
      name: "baton fleet validate",
      rules: [archiveNotAdded, ...RULES],
      folder: process.cwd(),
      inputs: [],
      look: async (collector, { levels }) => {
        const rules = chooseRules(levels, options.rule, options.ignore);
        const store = JudgementStore.open(folder);
        try {
          await judge(lake, syncs, store, options, host);
          await reportLake(lake, syncs, store, rules, collector);
        } finally {
          store.close();
        }
        return undefined;
      },
    },
    options,
    host,
  );
}

async function judge(
  { folder }: Lake,
  syncs: readonly LakeSync[],
  store: JudgementStore,
  { again, engine: name, master, "spark-conf": settings, ...options }: FleetValidationOptions,
  host: FindingsHost,
): Promise<void> {
  const [queries, views] = [sqlRules(), ruleViews()];
  const keyOf = judgementKeys({ queries, views, version: host.version });
  const keys = new Map(syncs.map((sync) => [sync, keyOf(sync)] as const));
  const fresh = syncs.filter((sync) => again || !store.has(sync, keys.get(sync) ?? ""));
  if (fresh.length === 0) return;
  if (!store.isKept)
    host.notice("The lake can't be written: what is found is not kept, and the next run judges all again.");
  if (fresh.length < syncs.length)
    host.notice(
      `Judging ${plural(fresh.length, "sync")}; what was found in ${syncs.length - fresh.length} others holds.`,
    );
  const limits = { memoryLimit: options["memory-limit"], tempFolder: options["temp-folder"] };
  const engine = await ENGINES[name]({ folder, views, limits, copied: RULE_COLUMNS, master, settings });
  try {
    // A cluster divides the work itself, and takes long to start.
    let before = 0;
    for (const batch of syncBatches(fresh, name === "duckdb" ? BATCH_ROWS : Number.POSITIVE_INFINITY)) {
      const judged = `judging syncs ${before + 1} to ${before + batch.length} of ${fresh.length}`;
      await judgeSyncs(
        engine,
        queries,
        batch.map((sync) => ({ sync, key: keys.get(sync) ?? "" })),
        store,
        (answers, of) => host.stage(`${judged}: rule ${answers} of ${of}`),
      );
      before += batch.length;
    }
  } finally {
    await engine.close();
  }
}

function timeOf(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new C1zError("C1Z_INVALID_SETTING", `Expected a date such as 2026-11-23 for --since, got "${text}".`);
}
