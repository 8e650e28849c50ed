import { readFileSync } from "node:fs";
import { C1zError } from "../../c1z/errors.js";
import type { QuestionHost } from "../../cli/question-command.js";
import { unfinishedArchives } from "../../fleet/choose-lake-syncs.js";
import { ENGINES } from "../../fleet/engine/engines.js";
import type { FleetValue } from "../../fleet/engine/fleet-engine.js";
import { fleetFile } from "../../fleet/fleet-file.js";
import type { Question } from "../../fleet/questions/question.js";
import { joinParameters, type QuestionParameters } from "../../fleet/questions/question-parameters.js";
import { fleetViews } from "../../fleet/views/fleet-views.js";
import type { Lake, LakeSync } from "../../lake/lake.js";
import { missingInLake } from "../../lake/missing-in-lake.js";
import { readLake } from "../../lake/read-lake.js";
import { nearestNames } from "../../text/nearest-names.js";
import { AnswerSummary } from "./answer-summary.js";
import { type AskedSyncs, askedSyncs } from "./asked-syncs.js";
import { type AnswerForm, answerPrinter } from "./print-answer-rows.js";
import { tellOlder } from "./tell-older.js";

/** The flags of a question. */
export interface QuestionFlags extends AskedSyncs {
  readonly "output-format": AnswerForm;
  readonly json: boolean;
  readonly join?: readonly string[] | undefined;
  readonly engine: keyof typeof ENGINES;
  readonly master?: string | undefined;
  readonly "spark-conf"?: readonly string[] | undefined;
  readonly "memory-limit": string;
  readonly "temp-folder"?: string | undefined;
}

/** What is asked. */
export interface AskedQuestion {
  readonly question: Question;
  readonly lake: string;
  /** Besides those that all questions have. */
  readonly parameters: QuestionParameters;
  /** An archive that has to be in the lake. */
  readonly archive?: string | undefined;
  /** One that has to be there and to hold users: who is not among them counts as gone. */
  readonly leading?: string | undefined;
}

/**
 * Asks a lake and prints the answer; says what is missing in it, and gives what it was like. Throws what reading the lake and the engine throw, `C1Z_UNKNOWN_NAME` for an archive
 * that is not there, `C1Z_INVALID_SETTING` for a leading one without users.
 */
export async function runQuestion(
  asked: AskedQuestion,
  flags: QuestionFlags,
  host: QuestionHost,
): Promise<AnswerSummary> {
  const lake = await readLake(asked.lake);
  const syncs = askedSyncs(lake, flags);
  if (asked.archive !== undefined) expectArchive(asked.archive, lake, syncs);
  if (asked.leading !== undefined) expectUsers(asked.leading, lake, syncs);
  const engine = await ENGINES[flags.engine]({
    folder: lake.folder,
    views: fleetViews(),
    parameters: [...joinParameters(flags.join), ...asked.parameters],
    limits: { memoryLimit: flags["memory-limit"], tempFolder: flags["temp-folder"] },
    master: flags.master,
    settings: flags["spark-conf"],
  });
  try {
    const { question } = asked;
    const query = { name: question.name, sql: readFileSync(fleetFile(`questions/${question.name}.sql`), "utf8") };
    const summary = new AnswerSummary(question);
    for await (const { rows } of engine.run([query], syncs)) {
      await print(rows, question, syncs, flags, summary);
    }
    tellWhatIsMissing(lake, syncs, flags, host);
    return summary;
  } finally {
    await engine.close();
  }
}

function tellWhatIsMissing(lake: Lake, syncs: readonly LakeSync[], { since }: QuestionFlags, host: QuestionHost): void {
  const looked = new Set(syncs.map(({ archive }) => archive));
  const missing = missingInLake(
    lake,
    syncs,
    unfinishedArchives(lake).filter((archive) => !looked.has(archive)),
  );
  if (missing !== undefined) host.tellIncomplete(missing);
  if (since !== undefined) tellOlder(lake, syncs, since, host);
}

async function print(
  rows: AsyncIterable<readonly FleetValue[]> | Iterable<readonly FleetValue[]>,
  question: Question,
  syncs: readonly LakeSync[],
  flags: QuestionFlags,
  summary: AnswerSummary,
): Promise<void> {
  const lookedAt = syncs.map(({ archive, syncId, endedAt }) => ({ archive, syncId, endedAt }));
  const printer = await answerPrinter(flags.json ? "json" : flags["output-format"], question, lookedAt);
  for await (const row of rows) if (summary.add(row)) printer.row(row);
  // Nothing is printed for a person or a resource that is not there.
  if (summary.isKnown) printer.end();
}

/** Without this, a sync that read no users would make everybody a leaver for certain. */
function expectUsers(name: string, lake: Lake, syncs: readonly LakeSync[]): void {
  expectArchive(name, lake, syncs);
  if (syncs.some(({ archive, files }) => archive === name && (files.get("users")?.rows ?? 0) > 0)) return;
  throw new C1zError(
    "C1Z_INVALID_SETTING",
    `The leading archive "${name}" holds no users: everybody would count as gone.`,
    {
      hint: "Name another archive, or run its connector again, and see why it read no users (`baton validate`).",
    },
  );
}

function expectArchive(name: string, lake: Lake, syncs: readonly LakeSync[]): void {
  const names = new Set(syncs.map(({ archive }) => archive));
  if (names.has(name)) return;
  const broken = lake.broken.find(({ archive }) => archive === name);
  if (broken !== undefined) {
    throw new C1zError("C1Z_UNKNOWN_NAME", `"${name}" could not be added to ${lake.folder} (${broken.code}).`, {
      hint: "Add it again once it can be read: `baton lake add`.",
    });
  }
  const near = nearestNames(name, names);
  throw new C1zError("C1Z_UNKNOWN_NAME", `${lake.folder} has no archive "${name}".`, {
    hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "`baton lake list` shows which are in it.",
  });
}
