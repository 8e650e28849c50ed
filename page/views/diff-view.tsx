import { Answered } from "../parts/answered.js";
import { CommandBar } from "../parts/command-bar.js";
import { commandLine } from "../parts/shell-word.js";
import { counted, moment, shortId, visibleText } from "../parts/visible-text.js";
import { addressValue, change } from "../state/address.js";
import type { DiffCauseJson, DiffSummaryJson } from "../state/documents.js";
import { session } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";
import { type ChangeName, DiffRows } from "./diff/diff-rows.js";

interface DiffSide {
  readonly file: string;
  readonly format: string;
  readonly sync: { readonly id?: string | undefined; readonly endedAt?: string | undefined };
}

/** What `baton diff --summary -o json` prints. */
interface DiffJson {
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly equal: boolean;
  readonly summary: DiffSummaryJson;
  readonly causes: readonly DiffCauseJson[];
}

const KINDS = [
  ["resourceTypes", "Resource types"],
  ["resources", "Resources"],
  ["entitlements", "Entitlements"],
  ["grants", "Grants"],
] as const;
const CHANGES: readonly ChangeName[] = ["created", "deleted", "modified", "renamed"];

/** What differs between two archives, or two syncs of one: counts, causes, rows, fields. */
export function DiffView() {
  const open = session.value;
  const archives = open?.archives ?? [];
  const isPossible = archives.length > 1 || (archives[0]?.syncs.length ?? 0) > 1;
  const asked = {
    from: addressValue("from"),
    to: addressValue("to"),
    fromSync: addressValue("fromSync"),
    toSync: addressValue("toSync"),
  };
  const diff = useAnswer<DiffJson>(isPossible ? "diff" : undefined, asked);
  if (!isPossible) {
    return (
      <>
        <h1>Diff</h1>
        <p>
          There is one sync only. Give two archives to compare them: <code>baton explore OLD.c1z NEW.c1z</code>
        </p>
      </>
    );
  }
  const sides = diff.kind === "ready" ? [diff.value.from.file, diff.value.to.file] : [];
  const command =
    sides[0] === sides[1] ? commandLine("diff", "-f", archives[0]?.file ?? "") : commandLine("diff", ...sides);
  return (
    <>
      <h1>Diff</h1>
      <CommandBar command={command} json={diff.kind === "ready" ? diff.value : undefined} name="diff" />
      {archives.length > 2 ? <Choice files={archives.map(({ file }) => file)} /> : null}
      <Answered answer={diff} lines={6}>
        {(value) => <Diff value={value} asked={asked} />}
      </Answered>
    </>
  );
}

function Choice({ files }: { readonly files: readonly string[] }) {
  const chosen = {
    from: Number(addressValue("from") ?? files.length - 2),
    to: Number(addressValue("to") ?? files.length - 1),
  };
  return (
    <div class="graph-form">
      {(["from", "to"] as const).map((side) => (
        <label key={side}>
          {side === "from" ? "Older" : "Newer"}
          <select value={chosen[side]} onChange={({ currentTarget }) => change({ [side]: currentTarget.value })}>
            {files.map((file, at) => (
              <option key={file} value={at}>
                {visibleText(file)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function Diff({
  value,
  asked,
}: {
  readonly value: DiffJson;
  readonly asked: Readonly<Record<string, string | undefined>>;
}) {
  const { from, to, summary, causes, equal } = value;
  const [kind, changed] = [addressValue("kind"), CHANGES.find((one) => one === addressValue("change"))];
  return (
    <>
      <p>
        {side(from)} → {side(to)}
        {equal ? ": nothing differs." : ""}
      </p>
      <h2>By kind and type</h2>
      <SummaryTable summary={summary} />
      {causes.length > 0 ? <h2>What they have in common</h2> : null}
      {causes.map(({ cause, message, advice }) => (
        <div class="note info" key={`${cause} ${message}`}>
          <p>{visibleText(message)}</p>
          <p class="soft">{visibleText(advice)}</p>
        </div>
      ))}
      {equal ? null : <h2>Rows</h2>}
      <div class="tabs">
        {KINDS.flatMap(([name, label]) =>
          CHANGES.filter((one) => summary[name][one] > 0).map((one) => (
            <button
              type="button"
              key={`${name} ${one}`}
              aria-pressed={kind === name && changed === one}
              onClick={() => change({ kind: name, change: one, at: undefined })}
            >
              {counted(summary[name][one])} {label.toLowerCase()} {one}
            </button>
          )),
        )}
      </div>
      {kind !== undefined && changed !== undefined ? (
        <DiffRows kind={kind} changed={changed} asked={asked} total={countIn(summary, kind, changed)} />
      ) : null}
    </>
  );
}

function countIn(summary: DiffSummaryJson, kind: string, changed: ChangeName): number {
  const known = KINDS.find(([name]) => name === kind)?.[0];
  return known === undefined ? 0 : summary[known][changed];
}

function SummaryTable({ summary }: { readonly summary: DiffSummaryJson }) {
  const lines = KINDS.flatMap(([name, label]) => {
    const { byResourceType = {}, ...total } = { byResourceType: undefined, ...summary[name] };
    const types = Object.entries(byResourceType ?? {}).filter(([, counts]) => CHANGES.some((one) => counts[one] > 0));
    return [
      { label, counts: total, isTotal: true },
      ...types.map(([type, counts]) => ({ label: type, counts, isTotal: false })),
    ];
  });
  return (
    <section class="scrolls" tabIndex={0} aria-label="Counts of what changed">
      <table>
        <thead>
          <tr>
            <th scope="col">Kind and type</th>
            {["before", "after", ...CHANGES].map((heading) => (
              <th scope="col" class="number" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, counts, isTotal }, at) => (
            <tr key={at}>
              <th scope="row">
                {isTotal ? (
                  <b>{label}</b>
                ) : (
                  <span class="soft" title={visibleText(label)}>
                    {shortId(label, 60)}
                  </span>
                )}
              </th>
              {(["before", "after", ...CHANGES] as const).map((column) => (
                <td class={counts[column] > 0 ? `number change-${column}` : "number soft"} key={column}>
                  {counts[column] === 0 ? "" : counted(counts[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function side({ file, format, sync }: DiffSide): string {
  return `${visibleText(file)} (${format}, ${sync.endedAt === undefined ? "never finished" : moment(sync.endedAt)})`;
}
