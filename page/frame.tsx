import { useEffect, useRef, useState } from "preact/hooks";
import { GlobalSearch } from "./parts/global-search.js";
import { KeyHelp } from "./parts/key-help.js";
import { LevelMark } from "./parts/level-mark.js";
import { Link } from "./parts/link.js";
import { ProblemNote } from "./parts/problem-note.js";
import { between, counted, countOf, moment, visibleText } from "./parts/visible-text.js";
import { Waiting } from "./parts/waiting.js";
import { addressValue, change, hrefOf } from "./state/address.js";
import { useClosing } from "./state/closing.js";
import type { FindingsJson, LevelCountsJson, OverviewJson } from "./state/documents.js";
import { helpIsShown } from "./state/keys.js";
import { isNarrow } from "./state/narrow.js";
import { chosenArchive, type OpenArchive, session, sessionProblem } from "./state/session.js";
import { toggleTheme } from "./state/theme.js";
import { useAnswer } from "./state/use-answer.js";
import { VIEWS, type ViewName } from "./state/views.js";
import { DiffView } from "./views/diff-view.js";
import { FindingsView } from "./views/findings-view.js";
import { GraphView } from "./views/graph-view.js";
import { HistoryView } from "./views/history-view.js";
import { ListView } from "./views/list-view.js";
import { LogView } from "./views/log-view.js";
import { ObjectPanel } from "./views/object-panel.js";
import { OverviewView } from "./views/overview-view.js";

/** Everything: what is open, the rail, the view, the panel. */
export function Frame() {
  const open = session.value;
  const problem = sessionProblem.value;
  const main = useRef<HTMLElement>(null);
  const seen = useRef<string | undefined>(undefined);
  const asked = addressValue("view");
  const view: ViewName = VIEWS.find(([name]) => name === asked)?.[0] ?? "overview";
  const label = VIEWS.find(([name]) => name === view)?.[1] ?? "";
  useEffect(() => {
    document.title = `${label} · baton explore`;
    // The view that had the focus is gone: the next stop is in the one that came.
    const isLost = seen.current !== undefined && seen.current !== label && document.activeElement === document.body;
    seen.current = label;
    if (isLost) main.current?.focus({ preventScroll: true });
  }, [label]);
  if (problem !== undefined) {
    return (
      <main>
        <h1>baton explore</h1>
        <ProblemNote problem={problem} />
      </main>
    );
  }
  const archive = chosenArchive();
  const isList = ["resource-types", "resources", "entitlements", "grants"].includes(view);
  const object = addressValue("object");
  const isHidden = isNarrow.value && object !== undefined && archive !== undefined;
  return (
    <div class="frame">
      <button type="button" class="skip" inert={isHidden} onClick={() => document.querySelector("main")?.focus()}>
        Skip to the content
      </button>
      <Top archive={archive} view={view} isHidden={isHidden} />
      <main
        ref={main}
        inert={isHidden}
        class={isList ? "full" : ""}
        tabIndex={-1}
        key={`${view}-${addressValue("archive") ?? ""}`}
        aria-busy={open === undefined}
      >
        <div class="page">
          {archive === undefined ? <Waiting words="Opening" /> : <View view={view} archive={archive} />}
        </div>
      </main>
      {object === undefined || archive === undefined ? null : (
        <ObjectPanel word={object} archive={archive} key={object} />
      )}
      <KeyHelp />
    </div>
  );
}

function View({ view, archive }: { readonly view: ViewName; readonly archive: OpenArchive }) {
  switch (view) {
    case "overview":
      return <OverviewView archive={archive} />;
    case "findings":
      return <FindingsView archive={archive} />;
    case "graph":
      return <GraphView archive={archive} />;
    case "diff":
      return <DiffView />;
    case "log":
      return <LogView archive={archive} />;
    case "history":
      return <HistoryView />;
    default:
      return <ListView list={view} archive={archive} key={view} />;
  }
}

interface TopProps {
  readonly archive: OpenArchive | undefined;
  readonly view: ViewName;
  /** Behind a panel that takes the screen. */
  readonly isHidden: boolean;
}

function Top({ archive, view, isHidden }: TopProps) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [view]);
  const around = useClosing(isOpen, () => setOpen(false));
  const findings = useAnswer<FindingsJson>("findings", { limit: 0, archive: addressValue("archive") });
  const overview = useAnswer<OverviewJson>("overview", { archive: addressValue("archive") });
  const counts = findings.kind === "ready" ? findings.value.summary.counts : undefined;
  const stats = overview.kind === "ready" ? overview.value.sync?.stats : undefined;
  const isStopped = archive?.state.kind === "stopped";
  const all = counts && counts.error + counts.warning + counts.info;
  const numbers: Readonly<Partial<Record<ViewName, number | string | undefined>>> = {
    findings: all,
    "resource-types": stats?.resourceTypes,
    resources: stats?.resources,
    entitlements: stats?.entitlements,
    grants: stats?.grants,
  };
  return (
    <div class="around" ref={around} inert={isHidden}>
      <header class="top">
        <button
          type="button"
          class="icon menu-button"
          aria-label="Menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          ☰
        </button>
        {archive === undefined ? <div class="title">baton explore</div> : <Title archive={archive} counts={counts} />}
        <GlobalSearch />
        <button
          type="button"
          class="icon"
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => (helpIsShown.value = true)}
        >
          ?
        </button>
        <button type="button" class="icon" aria-label="Light or dark" title="Light or dark" onClick={toggleTheme}>
          ◐
        </button>
      </header>
      <nav class={isOpen ? "rail open" : "rail"} aria-label="Views">
        <ArchiveChoice />
        {VIEWS.map(([name, label]) => (
          <Link key={name} href={hrefOf(name, { archive: addressValue("archive") })} current={name === view}>
            <span>{label}</span>
            <span class="count">
              {numbers[name] === undefined ? "" : counted(Number(numbers[name]))}
              {name === "findings" && all !== undefined && isStopped ? (
                <span title="of what could be read">+</span>
              ) : null}
            </span>
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** What is looked at, and how it is. */
function Title({ archive, counts }: { readonly archive: OpenArchive; readonly counts: LevelCountsJson | undefined }) {
  const { file, format, sync } = archive;
  return (
    <div class="title" title={visibleText(file)}>
      <b>{visibleText(file.split(/[\\/]/).at(-1) ?? file)}</b>
      <span class="soft"> · {format} · </span>
      {sync === undefined ? "no sync" : <SyncWords sync={sync} />}
      <span class="soft"> · </span>
      <State archive={archive} counts={counts} />
    </div>
  );
}

function SyncWords({ sync: { syncType, startedAt, endedAt } }: { readonly sync: NonNullable<OpenArchive["sync"]> }) {
  const took = between(startedAt, endedAt);
  return (
    <span class="soft">
      {syncType === undefined ? "sync" : `${syncType} sync`}{" "}
      {endedAt === undefined ? "never finished" : `of ${moment(endedAt)}`}
      {took === "" ? "" : ` (${took})`}
    </span>
  );
}

function State({ archive, counts }: { readonly archive: OpenArchive; readonly counts: LevelCountsJson | undefined }) {
  if (archive.state.kind === "stopped") return <span class="mark error">✕ reading stopped</span>;
  if (counts === undefined) return <span class="mark unknown">… not checked yet</span>;
  if (counts.error + counts.warning === 0) return <span class="mark ok">✓ no errors</span>;
  return (
    <>
      {(["error", "warning"] as const).map((level) =>
        counts[level] === 0 ? null : (
          <>
            <LevelMark key={level} level={level} words={countOf(counts[level], level)} />{" "}
          </>
        ),
      )}
    </>
  );
}

function ArchiveChoice() {
  const open = session.value;
  if (open === undefined || open.archives.length < 2) return null;
  const chosen = addressValue("archive") ?? String(open.shown);
  return (
    <label>
      <span class="unseen">Archive</span>
      <select
        value={chosen}
        title={visibleText(open.archives[Number(chosen)]?.file ?? "")}
        onChange={({ currentTarget }) => change({ archive: currentTarget.value })}
      >
        {open.archives.map(({ file }, at) => (
          <option key={file} value={at}>
            {visibleText(file.split(/[\\/]/).at(-1) ?? file)}
          </option>
        ))}
      </select>
    </label>
  );
}
