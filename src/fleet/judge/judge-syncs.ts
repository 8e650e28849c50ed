import type { LakeSync } from "../../lake/lake.js";
import type { FleetEngine, FleetQuery } from "../engine/fleet-engine.js";
import type { JudgementStore } from "./judgement-store.js";
import { type SyncFinding, sqlFindings } from "./sql-findings.js";
import { STORED_FINDINGS, storedFindings } from "./stored-findings.js";

/** A sync that is to be judged, with the key of what is asked. */
export interface SyncToJudge {
  readonly sync: LakeSync;
  readonly key: string;
}

/** Asks the rules about syncs in one run of the engine, and puts what they find into the store: of all of them, or of none. */
export async function judgeSyncs(
  engine: FleetEngine,
  queries: readonly FleetQuery[],
  judged: readonly SyncToJudge[],
  store: JudgementStore,
  onAnswer: (answers: number, of: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const places = new Map(judged.map(({ sync }) => [nameOf(sync), { path: store.pathOf(sync), sync }] as const));
  const typeOf = (archive: string, syncId: string) => places.get(nameOf({ archive, syncId }))?.sync.syncType;
  const judgement = store.begin();
  const add = (finding: SyncFinding): void => {
    const { rule, evidence } = finding;
    judgement.add(places.get(nameOf(finding))?.path ?? "", { rule, evidence });
  };
  try {
    for (const { sync, key } of judged) judgement.begin(store.pathOf(sync), key);
    const syncs = judged.map(({ sync }) => sync);
    let answers = 0;
    for await (const answer of engine.run([...queries, STORED_FINDINGS], syncs, signal)) {
      onAnswer(++answers, queries.length + 1);
      const found = answer.query === STORED_FINDINGS.name ? storedFindings(answer) : sqlFindings(answer, typeOf);
      for await (const finding of found) add(finding);
    }
    judgement.finish();
  } catch (error) {
    judgement.discard();
    throw error;
  }
}

function nameOf({ archive, syncId }: Pick<LakeSync, "archive" | "syncId">): string {
  return `${archive}\0${syncId}`;
}
