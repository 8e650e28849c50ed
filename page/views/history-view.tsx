import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { commandLine } from "../parts/shell-word.js";
import { StoppedNote } from "../parts/stopped-note.js";
import { counted, countOf, moment, visibleText } from "../parts/visible-text.js";
import { addressValue, change } from "../state/address.js";
import type { LevelCountsJson, StatisticsJson } from "../state/documents.js";
import { session } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";
import { CountChart } from "./history/count-chart.js";

/** A sync with its counts, as `baton stats -o json` prints them. */
export type HistorySync = StatisticsJson & {
  readonly file: string;
  readonly findings?: LevelCountsJson;
  readonly changes?: { readonly created: number; readonly deleted: number };
};

/** How the syncs of all archives follow each other. */
export function HistoryView() {
  const isDeep = addressValue("deep") === "true";
  const history = useAnswer<{ readonly syncs: readonly HistorySync[] }>("history", {
    findings: isDeep,
    changes: isDeep,
  });
  const files = session.value?.archives.map(({ file }) => file) ?? [];
  return (
    <>
      <h1>History</h1>
      <CommandBar
        command={commandLine("stats", "-f", files.at(-1) ?? "")}
        json={history.kind === "ready" ? history.value : undefined}
        name="history"
      />
      {session.value?.archives.map((archive) => (
        <StoppedNote key={archive.file} archive={archive} />
      ))}
      <label>
        <input type="checkbox" checked={isDeep} onChange={() => change({ deep: isDeep ? undefined : "true" })} />{" "}
        Findings, and what was created and deleted (reads all rows of each sync)
      </label>
      <Answered answer={history} lines={6}>
        {({ syncs }) => <History syncs={syncs} />}
      </Answered>
    </>
  );
}

/** One chart a type over the same time, and a table with everything. */
export function History({ syncs }: { readonly syncs: readonly HistorySync[] }) {
  if (syncs.length === 0) return <p>The archive holds no sync.</p>;
  const kinds = [
    ["Resources", "resourcesByResourceType"],
    ["Grants", "grantsByResourceType"],
  ] as const;
  return (
    <>
      {syncs.length === 1 ? (
        <p>There is one sync only. Several archives, or one with several syncs, make a history.</p>
      ) : null}
      {kinds.map(([label, field]) => (
        <section key={field}>
          <h2>{label} by type</h2>
          <div class="charts">
            {typesOf(syncs, field)
              .slice(0, MOST_TYPES)
              .map((type) => (
                <CountChart
                  key={type}
                  name={type}
                  points={syncs.map(({ endedAt, startedAt, stats }) => ({
                    time: endedAt ?? startedAt ?? "",
                    count: Number(stats?.[field]?.[type] ?? 0),
                  }))}
                />
              ))}
          </div>
          {typesOf(syncs, field).length > MOST_TYPES ? (
            <p class="soft">
              {countOf(typesOf(syncs, field).length - MOST_TYPES, "more type")} with fewer rows; the JSON has them all.
            </p>
          ) : null}
        </section>
      ))}
      <h2>All syncs</h2>
      <Table syncs={syncs} />
    </>
  );
}

const MOST_TYPES = 12;

function typesOf(
  syncs: readonly HistorySync[],
  field: "resourcesByResourceType" | "grantsByResourceType",
): readonly string[] {
  const last = syncs.at(-1)?.stats?.[field] ?? {};
  const all = [...new Set(syncs.flatMap(({ stats }) => Object.keys(stats?.[field] ?? {})))];
  return all.sort((a, b) => Number(last[b] ?? 0) - Number(last[a] ?? 0));
}

function Table({ syncs }: { readonly syncs: readonly HistorySync[] }) {
  const hasMore = syncs.some(({ findings, changes }) => findings !== undefined || changes !== undefined);
  const headings = [
    "Resources",
    "Entitlements",
    "Grants",
    ...(hasMore ? ["Errors", "Warnings", "Created", "Deleted"] : []),
  ];
  return (
    <section class="scrolls" tabIndex={0} aria-label="All syncs">
      <table>
        <thead>
          <tr>
            <th scope="col">Sync</th>
            <th scope="col">Ended</th>
            <th scope="col">Type</th>
            {headings.map((heading) => (
              <th scope="col" class="number" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {syncs.map(({ file, id, endedAt, syncType, stats, findings, changes }) => (
            <tr key={`${file} ${id}`}>
              <th scope="row" class="mono">
                {visibleText(`${file.split(/[\\/]/).at(-1) ?? file} ${id ?? ""}`)}
              </th>
              <td class="one-line">{endedAt === undefined ? "never finished" : moment(endedAt)}</td>
              <td>{syncType}</td>
              {[
                stats?.resources,
                stats?.entitlements,
                stats?.grants,
                ...(hasMore ? [findings?.error, findings?.warning, changes?.created, changes?.deleted] : []),
              ].map((count, at) => (
                <td class="number" key={headings[at]}>
                  {count === undefined ? "" : counted(Number(count))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
