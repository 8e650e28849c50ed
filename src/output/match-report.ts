import type { AskedValue } from "../terraform/ask-matches.js";
import type { MatchableObject } from "../terraform/id-index.js";
import type { MatchResult, NearMissReason } from "../terraform/match-value.js";
import type { TerraformValue } from "../terraform/terraform-values.js";
import { idFormatTitle } from "../text/id-format.js";
import { plural } from "../text/plural.js";
import { printable } from "./printable.js";
import type { Theme } from "./theme.js";

const REASONS: Readonly<Record<NearMissReason, string>> = {
  case: "its RawId differs in case; case counts",
  "white-space": "its RawId differs in white space; that counts",
  "resource-id": "this is its id, but the RawId is what is matched",
  "no-raw-id":
    "this is its id, but it carries no RawId, and only that is matched: add the RawId annotation in the connector",
  "resource-id-case": "its id differs in case or white space only",
  "other-type": "it carries this RawId, but is of another kind or type",
  part: "its RawId is the same but for a path in front",
};

/** For people: each value with what it matches, or what comes near and why that is no match. */
export function matchReport(entries: readonly AskedValue[], theme: Theme): string {
  const lines = entries.flatMap((entry) => entryLines(entry, theme));
  const failed = entries.filter(isFailure).length;
  const unknown = entries.filter(({ result }) => result === undefined).length;
  const sums = [`${plural(entries.length - failed - unknown, "value matches", "values match")} an object`];
  if (failed > 0) sums.push(`${failed.toLocaleString("en-US")} ${failed === 1 ? "does" : "do"} not`);
  if (unknown > 0) sums.push(`${plural(unknown, "expression")} only Terraform can work out`);
  return [...lines, (failed === 0 ? theme.good : theme.bad)(`${sums.join(", ")}.`), ""].join("\n");
}

/** Whether a value would not match exactly one object. */
export function isFailure({ result }: AskedValue): boolean {
  return result !== undefined && result.outcome !== "match";
}

function entryLines({ source, result }: AskedValue, theme: Theme): readonly string[] {
  const place = source === undefined ? "" : theme.faint(`  ${printable(placeText(source))}`);
  if (result === undefined) {
    return [
      `${theme.warning("?")} ${printable(source?.written ?? "")}${place}`,
      "    an expression: `terraform console` shows its value",
      "",
    ];
  }
  const mark = result.outcome === "match" ? theme.good("✓") : theme.bad("✗");
  const head = `${mark} ${printable(JSON.stringify(result.value))}${place}`;
  return [head, ...answerLines(result).map((line) => `    ${printable(line)}`), ""];
}

function answerLines({ outcome, objects, nearMisses, formats }: MatchResult): readonly string[] {
  if (outcome === "match") return objects.map((object) => `matches ${objectText(object)}`);
  if (outcome === "ambiguous")
    return [
      `${objects.length} objects carry this RawId; which one is matched is chance:`,
      ...objects.map((object) => `  ${objectText(object)}`),
    ];
  if (nearMisses.length > 0)
    return [
      "matches nothing; near:",
      ...nearMisses.map(({ object, reason }) => `  ${objectText(object)}: ${REASONS[reason]}`),
    ];
  if (formats === undefined) return ["matches nothing, and nothing comes near"];
  const known = formats.rawIds.map(idFormatTitle).join(", ");
  return [
    `matches nothing: it is ${idFormatTitle(formats.value)}, the RawIds of this sync are of another format (${known})`,
  ];
}

function objectText({ kind, resourceType, id, displayName, rawId }: MatchableObject): string {
  const name = kind === "resource" ? `${resourceType}:${id}` : `entitlement ${id}`;
  const raw = rawId === undefined || rawId === id ? "" : `, RawId ${JSON.stringify(rawId)}`;
  return `${name}${displayName === "" ? "" : ` "${displayName}"`}${raw}`;
}

function placeText({ file, line, address }: TerraformValue): string {
  return `${file}${line === undefined ? "" : `:${line}`} ${address}`;
}

/** The same as JSON. */
export function matchJson(entries: readonly AskedValue[]): object {
  return {
    matches: entries.map(({ source, result }) => ({
      value: result?.value ?? null,
      source: source && {
        file: source.file,
        line: source.line ?? null,
        address: source.address,
        written: source.written,
      },
      outcome: result?.outcome ?? "unknown",
      objects: (result?.objects ?? []).map(objectJson),
      nearMisses: (result?.nearMisses ?? []).map(({ reason, object }) => ({
        reason,
        why: REASONS[reason],
        object: objectJson(object),
      })),
      formats: result?.formats ?? null,
    })),
    allMatch: !entries.some(isFailure),
  };
}

function objectJson({ kind, resourceType, id, displayName, rawId }: MatchableObject): object {
  return { kind, id: kind === "resource" ? { resourceType, resource: id } : id, displayName, rawId: rawId ?? null };
}
