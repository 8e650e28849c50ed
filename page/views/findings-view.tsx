import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { CopyButton } from "../parts/copy-button.js";
import { FindingCard } from "../parts/finding-card.js";
import { commandLine } from "../parts/shell-word.js";
import { countOf, visibleText } from "../parts/visible-text.js";
import { addressValue, change } from "../state/address.js";
import { ask, questionPath } from "../state/ask.js";
import type { FindingsJson, Level } from "../state/documents.js";
import { type OpenArchive, wordsOf } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";

const LEVELS: readonly Level[] = ["error", "warning", "info"];
const LEVEL_WORDS = { error: "errors", warning: "warnings", info: "to know" } as const;
const MOST_GROUPS = 100;

/** What is wrong, by cause, the worst first. */
export function FindingsView({ archive }: { readonly archive: OpenArchive }) {
  const findings = useAnswer<FindingsJson>("findings", {
    archive: addressValue("archive"),
    limit: 200,
    rule: addressValue("rule"),
  });
  const [level, rule] = [addressValue("level"), addressValue("rule")];
  const json = findings.kind === "ready" ? findings.value : undefined;
  return (
    <>
      <h1>Findings</h1>
      <CommandBar
        command={commandLine("validate", ...wordsOf(archive), ...(rule === undefined ? [] : ["--rule", rule]))}
        json={json}
        name="findings"
      />
      <Answered answer={findings} lines={6}>
        {(value) => <Findings value={value} level={level} rule={rule} archive={addressValue("archive")} />}
      </Answered>
    </>
  );
}

interface FindingsProps {
  readonly value: FindingsJson;
  readonly level: string | undefined;
  readonly rule: string | undefined;
  readonly archive: string | undefined;
}

function Findings({ value, level, rule, archive }: FindingsProps) {
  const { files, summary } = value;
  const rules = files.flatMap((file) => file.rules);
  const shown = rules.filter(
    (one) => (level === undefined || one.level === level) && (rule === undefined || one.rule === rule),
  );
  const groups = shown.flatMap((one) => one.groups.map((group) => ({ one, group })));
  const error = files[0]?.error;
  return (
    <>
      {error === null || error === undefined ? null : (
        <p class="note error">Not all rows could be read: there may be more to find. {visibleText(error.message)}</p>
      )}
      <div class="tabs">
        <button type="button" aria-pressed={level === undefined} onClick={() => change({ level: undefined })}>
          All
        </button>
        {LEVELS.map((one) => (
          <button type="button" key={one} aria-pressed={level === one} onClick={() => change({ level: one })}>
            {summary.counts[one]} {LEVEL_WORDS[one]}
          </button>
        ))}
        <label>
          <span class="unseen">Rule</span>
          <select value={rule ?? ""} onChange={({ currentTarget }) => change({ rule: currentTarget.value })}>
            <option value="">All rules</option>
            {[...new Set(rules.map((one) => one.rule))].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </div>
      {groups.length === 0 ? (
        <Nothing hasAny={rules.length > 0} isComplete={error === null || error === undefined} />
      ) : null}
      {groups.slice(0, MOST_GROUPS).map(({ one, group }) => (
        <FindingCard
          key={`${one.level} ${one.rule} ${group.message}`}
          level={one.level}
          rule={one.rule}
          group={group}
          whole={value.findings.find((finding) => finding.rule === one.rule)}
          isOpen={rule !== undefined}
        >
          <CopyButton text={() => hashed(one.rule, archive)} label="Copy for an issue (ids hashed)" />
        </FindingCard>
      ))}
      {groups.length > MOST_GROUPS ? (
        <p>{countOf(groups.length - MOST_GROUPS, "further cause")}: choose a rule above.</p>
      ) : null}
    </>
  );
}

function Nothing({ hasAny, isComplete }: { readonly hasAny: boolean; readonly isComplete: boolean }) {
  if (!hasAny) return <p>{isComplete ? "No findings." : "None in what could be read."}</p>;
  return (
    <p>
      Nothing has this level and rule.{" "}
      <button type="button" onClick={() => change({ level: undefined, rule: undefined })}>
        Show all
      </button>
    </p>
  );
}

async function hashed(rule: string, archive: string | undefined): Promise<string> {
  const answer = await ask<{ readonly markdown: string }>(questionPath("hashed-findings", { rule, archive }));
  if (answer.kind !== "ready") throw new Error("no answer");
  return answer.value.markdown;
}
