import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { FindingCard } from "../parts/finding-card.js";
import { Sentence } from "../parts/sentence.js";
import { commandLine } from "../parts/shell-word.js";
import { counted, countOf, duration, moment, visibleText } from "../parts/visible-text.js";
import { addressValue, changedHref, go } from "../state/address.js";
import type { LogJson } from "../state/documents.js";
import { type OpenArchive, session, wordsOf } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";
import { LogLinesSection } from "./log/log-lines.js";
import { TimeLanes } from "./log/time-lanes.js";

/** The log of the run beside its archive: how it ended, when what was done, what went wrong. */
export function LogView({ archive }: { readonly archive: OpenArchive }) {
  const logs = session.value?.logs ?? [];
  const log = useAnswer<LogJson>(logs.length > 0 ? "log" : undefined);
  if (logs.length === 0) {
    return (
      <>
        <h1>Log</h1>
        <p>
          No log was named. Give the log of the run that wrote the archive:{" "}
          <code>{commandLine("explore", archive.file, "--log", "debug.log")}</code>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>Log</h1>
      <CommandBar
        command={commandLine("logs", ...logs, ...wordsOf(archive))}
        json={log.kind === "ready" ? log.value : undefined}
        name="log"
      />
      <Answered answer={log} lines={6}>
        {(value) => <Log value={value} logs={logs} />}
      </Answered>
    </>
  );
}

const OUTCOMES: Readonly<Record<string, readonly [mark: string, words: string]>> = {
  finished: ["ok", "✓ The run finished"],
  failed: ["error", "✕ The run failed"],
  stopped: ["error", "✕ The run was stopped"],
  running: ["unknown", "… The run goes on"],
  unknown: ["unknown", "? How the run ended is not in the log"],
};

/** What a log tells, without what fetched it. */
function Log({ value, logs }: { readonly value: LogJson; readonly logs: readonly string[] }) {
  const { outcome, input, requests, retries, limits, files, syncs } = value;
  const [mark, words] = OUTCOMES[outcome.kind] ?? ["unknown", outcome.kind];
  const rules = files.flatMap(({ file, rules: own }) => own.map((rule) => ({ log: logs.indexOf(file), ...rule })));
  const chosen = addressValue("rule");
  return (
    <>
      <p class={`mark ${mark}`}>{words}</p>
      {"sign" in outcome ? <p class="mono">{visibleText(outcome.sign)}</p> : null}
      <p class="soft">
        {countOf(input.lines, "line")}, {moment(input.firstTime)} to {moment(input.lastTime)}.{" "}
        {countOf(requests.count, "request")}, {countOf(retries.count, "retry", "retries")} that waited{" "}
        {duration(retries.waitMs) || "no time"}.
      </p>
      <h2>Over time</h2>
      <TimeLanes
        log={value}
        onSpot={(rule, { file, line }) => go(changedHref({ rule, ...linePlace(logs.indexOf(file), line) }))}
      />
      <h2>What went wrong</h2>
      {rules.length === 0 ? <p>Nothing that is known.</p> : null}
      {rules.flatMap((rule) =>
        rule.groups.map((group) => (
          <FindingCard
            key={`${rule.rule} ${group.message} ${group.line}`}
            level={rule.level}
            rule={rule.rule}
            group={group}
            whole={value.findings.find((one) => one.rule === rule.rule)}
            isOpen={chosen === rule.rule}
            lineHref={(line) => lineHref(rule.log, line)}
          />
        )),
      )}
      {requests.patterns.length > 0 ? <Requests patterns={requests.patterns} /> : null}
      {Object.keys(syncs.runs.at(-1)?.byResourceType ?? {}).length > 0 ? (
        <p class="soft">
          {syncs.count === 1 ? "The sync" : `The last of ${countOf(syncs.count, "sync")}`} read resources of these
          types: {Object.keys(syncs.runs.at(-1)?.byResourceType ?? {}).join(", ")}.
        </p>
      ) : null}
      <LogLinesSection logs={logs} total={input.lines} />
      {limits.length > 0 ? <h2>What this log does not show</h2> : null}
      <ul>
        {limits.map((limit) => (
          <li key={limit}>
            <Sentence text={limit} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Shows a line of a log in the list below. */
function linePlace(log: number, line: number) {
  return { log: log > 0 ? String(log) : undefined, line: String(line), from: undefined };
}

function lineHref(log: number, line: number): string {
  return changedHref(linePlace(log, line));
}

const MOST_REQUESTS = 50;

function Requests({ patterns }: { readonly patterns: LogJson["requests"]["patterns"] }) {
  return (
    <>
      <h2>Requests</h2>
      <section class="scrolls" tabIndex={0} aria-label="Requests">
        <table>
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col" class="number">
                count
              </th>
              <th scope="col">answers</th>
              <th scope="col" class="number">
                median
              </th>
              <th scope="col" class="number">
                longest
              </th>
            </tr>
          </thead>
          <tbody>
            {patterns.slice(0, MOST_REQUESTS).map(({ method, host, path, count, statuses, latency }) => (
              <tr key={`${method} ${host}${path}`}>
                <th scope="row" class="mono">
                  {visibleText(`${method} ${host}${path}`)}
                </th>
                <td class="number">{counted(count)}</td>
                <td>
                  {Object.entries(statuses)
                    .map(([status, times]) => `${status}: ${counted(times)}`)
                    .join(", ")}
                </td>
                <td class="number">{latency === undefined ? "" : duration(latency.medianMs)}</td>
                <td class="number">{latency === undefined ? "" : duration(latency.maxMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
