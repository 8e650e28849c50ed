import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Answered } from "../../parts/answered.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { counted, visibleText } from "../../parts/visible-text.js";
import { addressValue, change } from "../../state/address.js";
import type { LogLines, NumberedLine } from "../../state/documents.js";
import { useAnswer } from "../../state/use-answer.js";
import { foldedLines } from "./folded-lines.js";

const AT_ONCE = 200;
/** Lines that are shown before the one that was asked for. */
const BEFORE = 20;

/** The lines of a log as they are, with secrets masked: from the start, or around the line that the address names. */
export function LogLinesSection({ logs, total }: { readonly logs: readonly string[]; readonly total: number }) {
  const log = Number(addressValue("log") ?? 0);
  const line = addressValue("line");
  const chosen = line === undefined ? undefined : Number(line);
  const from = Number(addressValue("from") ?? Math.max(1, (chosen ?? 1) - BEFORE));
  const lines = useAnswer<LogLines>("log-lines", { log, from, limit: AT_ONCE });
  const isEnd = lines.kind === "ready" && lines.value.isEnd;
  const goTo = (next: number): void => change({ from: String(Math.max(1, next)), line: undefined }, true);
  return (
    <>
      <h2 id="lines">Lines</h2>
      <div class="list-tools">
        {logs.length > 1 ? (
          <label>
            <span class="unseen">Log</span>
            <select
              value={log}
              onChange={({ currentTarget }) =>
                change({ log: currentTarget.value, line: undefined, from: undefined }, true)
              }
            >
              {logs.map((file, at) => (
                <option key={file} value={at}>
                  {visibleText(file)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <button type="button" disabled={from === 1} onClick={() => goTo(1)}>
          First
        </button>
        <button type="button" disabled={from === 1} onClick={() => goTo(from - AT_ONCE)}>
          Earlier
        </button>
        <button type="button" disabled={lines.kind !== "ready" || isEnd} onClick={() => goTo(from + AT_ONCE)}>
          Later
        </button>
        {logs.length === 1 ? (
          <button type="button" disabled={isEnd} onClick={() => goTo(total - AT_ONCE + 1)}>
            Last
          </button>
        ) : null}
        <span class="soft" role="status">
          {lines.kind === "ready" ? wordsFor(lines.value.lines, logs.length === 1 ? total : undefined) : ""}
        </span>
      </div>
      <Answered answer={lines} lines={8}>
        {(value) => (
          <>
            <Lines lines={value.lines} chosen={chosen} />
            {value.error === undefined ? null : <ProblemNote problem={value.error} />}
          </>
        )}
      </Answered>
    </>
  );
}

function wordsFor(lines: readonly NumberedLine[], total: number | undefined): string {
  const [first, last] = [lines[0]?.line, lines.at(-1)?.line];
  if (first === undefined || last === undefined) return "no lines here";
  return `${counted(first)} to ${counted(last)}${total === undefined ? "" : ` of ${counted(total)}`}`;
}

function Lines({ lines, chosen }: { readonly lines: readonly NumberedLine[]; readonly chosen: number | undefined }) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "center" }), [lines, chosen]);
  return (
    <section class="log-lines" tabIndex={0} aria-label="Lines of the log">
      <ol>
        {foldedLines(lines, chosen).map(({ shown, alike }) => (
          <>
            {shown.map((one) => (
              <Line key={one.line} line={one} place={one.line === chosen ? place : undefined} />
            ))}
            {alike.length === 0 ? null : (
              <li key={`alike ${alike[0]?.line}`} class="alike">
                <details>
                  <summary>{counted(alike.length)} more that differ in numbers only</summary>
                  <ol>
                    {alike.map((one) => (
                      <Line key={one.line} line={one} place={undefined} />
                    ))}
                  </ol>
                </details>
              </li>
            )}
          </>
        ))}
      </ol>
    </section>
  );
}

function Line({
  line: { line, text, isCut },
  place,
}: {
  readonly line: NumberedLine;
  readonly place: RefObject<HTMLLIElement | null> | undefined;
}) {
  return (
    <li
      ref={place ?? null}
      class={place === undefined ? "" : "chosen"}
      aria-current={place === undefined ? undefined : "true"}
    >
      <span class="number soft">{line}</span>
      <span>
        {visibleText(text)}
        {isCut === true ? <span class="soft"> … (longer)</span> : null}
      </span>
    </li>
  );
}
