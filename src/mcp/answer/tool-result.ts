import type { JsonOf } from "../../json-schema/json-schema.js";
import type { ToolAnswer } from "../tools/tool.js";
import type { DAMAGE } from "./answer-schema.js";
import { type FittedAnswer, fitAnswer, type JsonObject, listAt, withRows } from "./fit-answer.js";
import { leanJson, leanRow } from "./lean-json.js";
import type { ToldFailure } from "./told-failure.js";
import { toolHint } from "./tool-hint.js";
import { visibleJson, visibleText } from "./visible-text.js";

/** What a call gives: for programs, and for who reads. */
export interface ToolResult {
  readonly content: readonly [{ readonly type: "text"; readonly text: string }];
  readonly structuredContent?: JsonObject;
  readonly isError?: true;
}

/** What is told beside an answer. */
export interface AskedArchive {
  readonly archive: string;
  readonly sync: string | undefined;
  readonly damage: readonly JsonOf<typeof DAMAGE>[];
  readonly notice: string | undefined;
}

/** How an answer is given. */
export interface ResultOptions {
  readonly mostBytes: number;
  readonly isFull: boolean;
  /** Fields that are left out of an answer that is not full. */
  readonly leavesOut: readonly string[];
  /** Of the archives that were asked. */
  readonly asked: readonly AskedArchive[];
  /** The cursor to the row with a number. */
  cursorTo(at: number): string;
}

/** Told in full; of more it is said how many there are. */
const MOST_DAMAGE = 5;
const MOST_CUTS = 5;

/** Characters of a failure's message, and of each name that it tells. */
const MOST_IN_MESSAGE = 1000;
const MOST_IN_NAME = 150;

/** How often the structured part of an answer is made smaller until both forms fit. */
const MOST_TRIES = 6;
/** A part that is smaller than this share says next to nothing. */
const LEAST_SHARE = 0.1;

/** Without it, an assistant takes what is not shown for what is not there. */
const PROFILES_LEFT_OUT = "Annotations and profiles, with traits, logins and e-mails, are left out: `full` gives them.";

/** An answer as a result, of which both forms together have at most `mostBytes`, as far as cutting texts and lists can do it. */
export function toolResult(given: ToolAnswer, options: ResultOptions): ToolResult {
  const isWhole = options.isFull || given.isExact === true;
  const isToldLess =
    !isWhole && given.rows === undefined && /"(?:annotations|profile)":/.test(JSON.stringify(given.json));
  const answer = isToldLess ? { ...given, notices: [...(given.notices ?? []), PROFILES_LEFT_OUT] } : given;
  const json = visibleJson(isWhole ? answer.json : leanAnswer(answer, options.leavesOut)) as JsonObject;
  // At last without repeating it in the text.
  return (
    fittingResult(answer, json, options, true) ??
    fittingResult(answer, json, options, false) ??
    smallest(answer, json, options)
  );
}

/** How long the text gets is not known before: the part for the answer is made smaller until both fit. Undefined: it would say next to nothing. */
function fittingResult(
  answer: ToolAnswer,
  json: JsonObject,
  options: ResultOptions,
  isRepeated: boolean,
): ToolResult | undefined {
  const { mostBytes } = options;
  let share = 0.9;
  for (let tries = 0; tries < MOST_TRIES && share >= LEAST_SHARE; tries++) {
    const fitted = fitAnswer({ json, rows: answer.rows }, Math.floor(mostBytes * share));
    const result = resultOf(answer, fitted, options, isRepeated);
    const bytes = Buffer.byteLength(JSON.stringify(result));
    if (bytes <= mostBytes) return result;
    share *= Math.min(0.97, mostBytes / bytes);
  }
  return undefined;
}

function smallest(answer: ToolAnswer, json: JsonObject, options: ResultOptions): ToolResult {
  const fitted = fitAnswer({ json, rows: answer.rows }, Math.floor(options.mostBytes * LEAST_SHARE));
  return resultOf(answer, fitted, options, false);
}

function leanAnswer({ json, rows, leanRows }: ToolAnswer, leavesOut: readonly string[]): JsonObject {
  const lean = leanJson(json, leavesOut) as JsonObject;
  if (rows === undefined || leanRows === undefined) return lean;
  const list = listAt(lean, rows.list.split("."));
  return withRows(
    lean,
    rows.list,
    list.map((row) => leanRow(row, leanRows)),
  );
}

/** A failure of the tool's own: its code, what is wrong, and what to do. */
export function failedResult({ code, message, hint, names }: ToldFailure): ToolResult {
  const shownHint = hint === undefined ? undefined : toolHint(hint);
  // What the archive holds stands in the JSON only, in quotes.
  const told = JSON.stringify({
    code,
    message: shownText(message),
    ...(shownHint !== undefined && { hint: shownText(shownHint) }),
    ...(names !== undefined && { names: names.map((name) => shownText(name, MOST_IN_NAME)) }),
  });
  return { content: [{ type: "text", text: `${code}\n${told}` }], isError: true };
}

/** Texts of an archive can be of any length, and stand in messages, too. */
function shownText(text: string, most = MOST_IN_MESSAGE): string {
  return visibleText(text.length > most ? `${text.slice(0, most)}…` : text);
}

function resultOf(
  answer: ToolAnswer,
  fitted: FittedAnswer,
  { asked, cursorTo }: ResultOptions,
  isRepeated: boolean,
): ToolResult {
  const [first] = asked;
  const damage = [...(answer.damage ?? []), ...asked.flatMap((one) => one.damage)];
  const notices = [...(answer.notices ?? []), ...asked.flatMap(({ notice }) => (notice === undefined ? [] : [notice]))];
  const page = fitted.page && withCursor(fitted.page, fitted.next, cursorTo);
  const beside = {
    ...(first !== undefined && { archive: visibleText(first.archive) }),
    ...(first?.sync !== undefined && { sync: visibleText(first.sync) }),
    damage: visibleJson(damage.slice(0, MOST_DAMAGE)),
    notices: visibleJson(notices),
    ...(page !== undefined && { page }),
    ...(fitted.cut.length > 0 && { cut: fitted.cut.slice(0, MOST_CUTS) }),
  };
  const text = [
    answer.said,
    ...(damage.length > 0
      ? [`Something is damaged or missing, so this is not all there is: ${JSON.stringify(beside.damage)}`]
      : []),
    ...(notices.length > 0 ? [`Notices: ${JSON.stringify(beside.notices)}`] : []),
    ...(page === undefined ? [] : [pageWords(page)]),
    ...(isRepeated ? shortLines(answer, fitted) : ["What was found is in the structured part of this answer."]),
  ];
  return { content: [{ type: "text", text: text.join("\n") }], structuredContent: { ...beside, answer: fitted.json } };
}

type Page = NonNullable<FittedAnswer["page"]> & { readonly cursor?: string };

function withCursor(page: NonNullable<FittedAnswer["page"]>, next: number, cursorTo: (at: number) => string): Page {
  return next < page.total && page.shown > 0 ? { ...page, cursor: cursorTo(next) } : page;
}

function pageWords({ at, shown, total, cursor }: Page): string {
  if (shown === total) return shown === 0 ? "None." : "All are shown.";
  const rest = cursor === undefined ? "" : ` More: cursor ${cursor}`;
  return shown === 0
    ? `None from number ${at} on, of ${total}.`
    : `Shown: ${at + 1} to ${at + shown} of ${total}.${rest}`;
}

/** Each row as a JSON list of what matters of it; without rows the JSON itself. */
function shortLines({ short, rows }: ToolAnswer, { json }: FittedAnswer): readonly string[] {
  if (rows === undefined || short === undefined) return [JSON.stringify(json)];
  return listAt(json, rows.list.split(".")).map((row) => JSON.stringify(short(row as never)));
}
