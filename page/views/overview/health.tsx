import type { ComponentChildren } from "preact";
import { ProblemNote } from "../../parts/problem-note.js";
import { counted, countOf, moment, visibleText } from "../../parts/visible-text.js";
import type { Extremes, FindingsJson } from "../../state/documents.js";
import type { OpenArchive } from "../../state/session.js";
import { placesLost } from "./places-lost.js";

type Verdict = "ok" | "bad" | "warning" | "unknown";

const MARKS: Readonly<Record<Verdict, readonly [name: string, icon: string]>> = {
  ok: ["ok", "✓"],
  bad: ["error", "✕"],
  warning: ["warning", "▲"],
  unknown: ["unknown", "?"],
};

interface HealthProps {
  readonly archive: OpenArchive;
  /** Undefined: not known yet. */
  readonly report: FindingsJson | undefined;
  readonly extremes: Extremes | undefined;
}

/** Whether the archive can be trusted. What was not checked is said as such, never as healthy. */
export function Health({ archive, report, extremes }: HealthProps) {
  const { state, notice } = archive;
  return (
    <>
      {notice === undefined ? null : <p class="note warning">{visibleText(notice)}</p>}
      {state.kind === "stopped" ? <ProblemNote problem={state.error} /> : null}
      {report?.files[0]?.notices.map((text) => (
        <p class="note warning" key={text}>
          {visibleText(text)}
        </p>
      ))}
      <div class="health">
        <Readable archive={archive} report={report} />
        <Finished archive={archive} />
        <Expanded extremes={extremes} isRead={state.kind === "ready"} isWhole={placesLost(report) === 0} />
        <Checked report={report} />
      </div>
    </>
  );
}

function Fact({
  verdict,
  title,
  children,
}: {
  readonly verdict: Verdict;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  const [name, icon] = MARKS[verdict];
  return (
    <div>
      <p class={`mark ${name}`}>
        <span aria-hidden="true">{icon}</span> {title}
      </p>
      <p class="soft">{children}</p>
    </div>
  );
}

function Readable({ archive: { state }, report }: Pick<HealthProps, "archive" | "report">) {
  if (state.kind === "reading") {
    const rows = Object.values(state.rows).reduce((sum, count) => sum + count, 0);
    return (
      <Fact verdict="unknown" title="Still being read">
        {counted(rows)} rows so far.
      </Fact>
    );
  }
  if (state.kind === "stopped")
    return (
      <Fact verdict="bad" title="Not readable to the end">
        There may be more in it, and more to find.
      </Fact>
    );
  const count = placesLost(report);
  if (count > 0)
    return (
      <Fact verdict="bad" title="Damaged">
        {countOf(count, "place")} can't be read.
      </Fact>
    );
  return (
    <Fact verdict="ok" title="Read to the end">
      Every row was read. baton validate --deep checks the rest of the file, too.
    </Fact>
  );
}

function Finished({ archive: { sync, state } }: Pick<HealthProps, "archive">) {
  if (sync === undefined && state.kind === "stopped")
    return (
      <Fact verdict="unknown" title="Finished?">
        Not even its syncs can be read.
      </Fact>
    );
  if (sync === undefined)
    return (
      <Fact verdict="bad" title="No sync">
        The archive holds none, finished or not.
      </Fact>
    );
  if (sync.endedAt === undefined)
    return (
      <Fact verdict="bad" title="Never finished">
        Started {moment(sync.startedAt)}; rows are missing.
      </Fact>
    );
  const isFull = sync.syncType === "full" || sync.syncType === undefined;
  if (!isFull)
    return (
      <Fact verdict="warning" title={`Finished, ${sync.syncType}`}>
        Ended {moment(sync.endedAt)}; it holds a part of all rows only.
      </Fact>
    );
  return (
    <Fact verdict="ok" title="Finished">
      Ended {moment(sync.endedAt)}.
    </Fact>
  );
}

function Expanded({
  extremes,
  isRead,
  isWhole,
}: {
  readonly extremes: Extremes | undefined;
  readonly isRead: boolean;
  /** False: rows are missing, so that nobody knows what else would follow. */
  readonly isWhole: boolean;
}) {
  if (extremes === undefined || !isRead)
    return (
      <Fact verdict="unknown" title="Expanded?">
        Not known before all grants are read.
      </Fact>
    );
  const { expandable, inherited, missing } = extremes.expansion;
  if (missing > 0) {
    return (
      <Fact verdict="warning" title={inherited === 0 ? "Not expanded" : "Not all expanded"}>
        {countOf(missing, "grant")} would follow from expandable grants and {missing === 1 ? "is" : "are"} not there.
      </Fact>
    );
  }
  if (!isWhole)
    return (
      <Fact verdict="unknown" title="Expanded?">
        Not known: not every row could be read.
      </Fact>
    );
  if (expandable + inherited === 0)
    return (
      <Fact verdict="unknown" title="Nothing to expand">
        No grant is expandable.
      </Fact>
    );
  return (
    <Fact verdict="ok" title="Expanded">
      {countOf(inherited, "grant")} inherited; {countOf(expandable, "grant")} expandable.
    </Fact>
  );
}

function Checked({ report }: Pick<HealthProps, "report">) {
  if (report === undefined)
    return (
      <Fact verdict="unknown" title="Not checked yet">
        The rules are being asked.
      </Fact>
    );
  const { error, warning, info } = report.summary.counts;
  const words = `${countOf(error, "error")}, ${countOf(warning, "warning")}, ${counted(info)} to know.`;
  if (report.files[0]?.error !== null) {
    return (
      <Fact verdict={error > 0 ? "bad" : "unknown"} title="Not all was checked">
        {words}
      </Fact>
    );
  }
  if (report.files.length === 0 || report.files[0]?.syncs.length === 0)
    return (
      <Fact verdict="unknown" title="Not checked">
        There is no finished sync to look at.
      </Fact>
    );
  return (
    <Fact
      verdict={error > 0 ? "bad" : warning > 0 ? "warning" : "ok"}
      title={error + warning > 0 ? "Rules found something" : "Rules found nothing bad"}
    >
      {words}
    </Fact>
  );
}
