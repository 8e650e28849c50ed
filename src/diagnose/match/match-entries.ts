import type { Entry, Strength, TextPattern } from "../catalogue/entry.js";
import type { Evidence, EvidenceText } from "./evidence.js";
import { isForeign } from "./is-foreign.js";
import { nearestName } from "./nearest-name.js";

/** An entry that a text shows, how surely, and what the text says about it. */
export interface Match {
  readonly entry: Entry;
  /** Comparable between entries for one text only. */
  readonly score: number;
  /** Named parts of the matched wording, e.g. `token`, `host`. Not masked. */
  readonly facts: Readonly<Record<string, string>>;
  /** The piece of text that was recognised; empty where only a status, code or class was. */
  readonly matched: string;
  /** What it rests on: a wording of the entry, its name or alias, or a status, code or class that many failures share. */
  readonly basis: Basis;
}

/** What a match rests on. */
export type Basis = Strength | "name" | "part-of-name" | "signal" | "grpc-code" | "resemblance";

const TEXT_SCORE: Readonly<Record<Strength, number>> = { exact: 100, strong: 70, weak: 40 };
const FIELD_SCORE = 60;
const EXIT_CODE_SCORE = 45;
const EXCEPTION_SCORE = 30;
const HTTP_STATUS_SCORE = 25;
const GRPC_CODE_SCORE = 20;

/** A general entry stays in the list, but behind the special one that replaces it. */
const SUPERSEDED_PENALTY = 60;
const ROLE_PENALTY = { cause: 0, place: 15, echo: 25 } as const;

/** The entries of `catalogue` that the evidence shows, surest first. Words of the text decide before codes and classes. */
export function matchEntries(catalogue: readonly Entry[], evidence: Evidence): Match[] {
  const matches: Match[] = [];
  for (const entry of catalogue) {
    const match = matchEntry(entry, evidence);
    if (match !== undefined) matches.push(match);
  }
  return rankMatches(matches);
}

/** Surest first. Entries that another match supersedes, and those that only say where, go back. */
export function rankMatches(matches: readonly Match[]): Match[] {
  const worded = matches.filter((match) => match.matched !== "");
  const superseded = new Set(worded.flatMap((match) => match.entry.supersedes ?? []));
  return matches
    .map((match) => ({
      ...match,
      score:
        match.score -
        ROLE_PENALTY[match.entry.role ?? "cause"] -
        (superseded.has(match.entry.id) ? SUPERSEDED_PENALTY : 0),
    }))
    .sort((left, right) => right.score - left.score || right.matched.length - left.matched.length);
}

function matchEntry(entry: Entry, evidence: Evidence): Match | undefined {
  if (isForeign(entry.audience, evidence.text)) return undefined;
  const wording = matchWording(entry, evidence);
  const signal = signalScore(entry, evidence);
  const score = Math.max(wording?.score ?? 0, signal);
  if (score === 0) return undefined;
  return {
    entry,
    score,
    facts: wording?.facts ?? {},
    matched: wording?.matched ?? "",
    basis: wording?.basis ?? (signal > GRPC_CODE_SCORE ? "signal" : "grpc-code"),
  };
}

/** The surest wording of an entry in a text, without looking at codes and classes. */
export function matchWording(entry: Entry, evidence: EvidenceText): Match | undefined {
  if (isForeign(entry.audience, evidence.text)) return undefined;
  let best: Match | undefined;
  for (const wording of entry.signals.text ?? []) {
    const found = findWording(wording, evidence);
    if (found === undefined) continue;
    const basis = wording.strength ?? "strong";
    const score = TEXT_SCORE[basis];
    const facts = { ...best?.facts, ...namedParts(found) };
    if (best === undefined || score > best.score) best = { entry, score, facts, matched: found[0], basis };
    else best = { ...best, facts };
  }
  return best;
}

/** A literal needle is found as a match too, so that both kinds are treated alike. */
function findWording(wording: TextPattern, evidence: EvidenceText): RegExpExecArray | [string] | undefined {
  const at = evidence.lowerText.indexOf(wording.needle.toLowerCase());
  if (at < 0 || wording.unless?.test(evidence.text) || wording.demands?.test(evidence.text) === false) return undefined;
  if (wording.pattern === undefined) return [evidence.text.slice(at, at + wording.needle.length)];
  return wording.pattern.exec(evidence.text) ?? undefined;
}

function namedParts(found: RegExpExecArray | [string]): Record<string, string> {
  const facts: Record<string, string> = {};
  if (!("groups" in found) || found.groups === undefined) return facts;
  for (const [name, value] of Object.entries(found.groups)) {
    if (value !== undefined && value !== "") facts[name] = value;
  }
  const { given, available } = facts;
  if (given === undefined || available === undefined) return facts;
  const nearest = nearestName(given, namesOf(available));
  return nearest === undefined ? facts : { ...facts, nearest };
}

/** The names in a printed list: `['a', 'b']` or `a, b`. */
function namesOf(list: string): string[] {
  return list
    .replaceAll(/[[\]'"]/g, "")
    .split(",")
    .map((name) => name.trim());
}

function signalScore({ signals }: Entry, evidence: Evidence): number {
  let score = 0;
  for (const { name, pattern } of signals.fields ?? []) {
    const value = evidence.field?.(name);
    if (value !== undefined && pattern.test(value)) score = FIELD_SCORE;
  }
  if (signals.exitCode?.some((code) => evidence.exitCodes.has(code))) score = Math.max(score, EXIT_CODE_SCORE);
  if (signals.exception?.some((name) => evidence.exceptions.has(name))) score = Math.max(score, EXCEPTION_SCORE);
  if (signals.httpStatus?.some((status) => evidence.httpStatus.has(status))) score = Math.max(score, HTTP_STATUS_SCORE);
  if (signals.grpcCode?.some((code) => evidence.grpcCodes.has(code))) score = Math.max(score, GRPC_CODE_SCORE);
  return score;
}
