import { useCallback, useMemo, useState } from "preact/hooks";
import { CommandBar } from "../parts/command-bar.js";
import { ProblemNote } from "../parts/problem-note.js";
import { RowGrid } from "../parts/row-grid.js";
import { StoppedNote } from "../parts/stopped-note.js";
import { counted, readableName, shortId, visibleText } from "../parts/visible-text.js";
import { Waiting } from "../parts/waiting.js";
import { address, addressValue, change } from "../state/address.js";
import type { FacetJson, FindingsJson } from "../state/documents.js";
import { useListRows } from "../state/list-rows.js";
import { isNarrow } from "../state/narrow.js";
import { type OpenArchive, wordsOf } from "../state/session.js";
import { useAnswer } from "../state/use-answer.js";
import { ColumnChoice } from "./list/column-choice.js";
import { Facets } from "./list/facets.js";
import { SaveButtons } from "./list/save-buttons.js";
import { Heading, SortChoice } from "./list/sorting.js";
import { WhereField } from "./list/where-field.js";
import { COLUMNS, cellOf, columnOf, idInstead, type ListColumn, pathsIn, wordOf } from "./list-columns.js";
import { listCommand } from "./list-command.js";
import { placesLost } from "./overview/places-lost.js";

/** The name of a list in JSON, and in a heading. */
const NAMES: Readonly<Record<string, readonly [field: string, label: string]>> = {
  "resource-types": ["resourceTypes", "Resource types"],
  resources: ["resources", "Resources"],
  entitlements: ["entitlements", "Entitlements"],
  grants: ["grants", "Grants"],
};
const NOT_ASKED = new Set(["view", "object", "cols"]);
/** For what can be chosen as a column. */
const ROWS_LOOKED_INTO = 50;
/** What a cell has beside its text, and the width of a letter of an id. */
const CELL_PADDING = 20;
const MONO_PIXELS = 8;
const CARD_LETTERS = 18;
/** A card has the most telling fields only. */
const CARD_COLUMNS = 3;

/** A list with everything one can do with it. */
export function ListView({ list, archive }: { readonly list: string; readonly archive: OpenArchive }) {
  const [field, label] = NAMES[list] ?? [list, list];
  const question = Object.fromEntries([...address.value].filter(([name]) => !NOT_ASKED.has(name)));
  const [[from, to], setShown] = useState<readonly [number, number]>([0, 1]);
  const onShown = useCallback((first: number, end: number) => setShown([first, end]), []);
  const rows = useListRows(list, field, question, from, to);
  const { sort: _sort, ...unsorted } = question;
  const facets = useAnswer<{ readonly facets: readonly FacetJson[] }>(list, { ...unsorted, facets: true });
  const [facetsAreOpen, setFacetsOpen] = useState(false);
  const columns = chosenColumns(list);
  const { page, problem } = rows;
  const { first } = rows;
  // Not in each frame of scrolling.
  const paths = useMemo(() => pathsIn(first.slice(0, ROWS_LOOKED_INTO)), [first]);
  const command = listCommand(list, wordsOf(archive), address.value);
  const json = page === undefined ? undefined : { [field]: rows.first };
  const shown = facets.kind === "ready" ? facets.value.facets : [];
  return (
    <>
      <h1>{label}</h1>
      <CommandBar
        command={command.text}
        json={json}
        name={list}
        note={
          command.lacks.length > 0
            ? `The command has no flag for: ${visibleText(command.lacks.join(", "))}.`
            : undefined
        }
      />
      <StoppedNote archive={archive} />
      <div class="list-tools">
        <input
          type="search"
          data-search
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder="Search"
          value={addressValue("q") ?? ""}
          onInput={({ currentTarget }) => change({ q: currentTarget.value }, true)}
        />
        {list === "resource-types" ? null : <WhereField paths={paths} />}
        <span class="soft" role="status">
          {page === undefined ? "" : `${counted(page.matched)} of ${counted(page.total)}`}
        </span>
        <Narrowed />
        {list === "resource-types" ? null : (
          <button
            type="button"
            class="only-narrow"
            aria-expanded={facetsAreOpen}
            onClick={() => setFacetsOpen(!facetsAreOpen)}
          >
            Filters
          </button>
        )}
        {isNarrow.value ? <SortChoice list={list} /> : null}
        <ColumnChoice list={list} chosen={columns.map(({ path }) => path)} all={paths} />
        <SaveButtons
          list={list}
          field={field}
          question={question}
          columns={columns}
          isEmpty={page === undefined || page.matched === 0}
        />
      </div>
      <div class="list-body">
        {list === "resource-types" ? null : <Facets facets={shown} isOpen={facetsAreOpen} />}
        {problem !== undefined ? (
          <ProblemNote problem={problem} />
        ) : page === undefined ? (
          <Waiting
            lines={8}
            tested={rows.tested}
            words={
              archive.state.kind === "reading"
                ? "Lists are there when all rows were read"
                : addressValue("where") === undefined
                  ? "Looking for them"
                  : "Testing the filter"
            }
          />
        ) : page.matched === 0 ? (
          <Nothing total={page.total} facets={shown} label={label} isWhole={archive.state.kind !== "stopped"} />
        ) : (
          <RowGrid
            label={label}
            shape={isNarrow.value ? "cards" : "table"}
            columns={columns.map((column) => ({
              key: column.path,
              width: column.width,
              heading: <Heading list={list} column={column} />,
            }))}
            count={page.matched}
            cells={(row) => cellsOf(list, rows.row(row), isNarrow.value ? columns.slice(0, CARD_COLUMNS) : columns)}
            onShown={onShown}
            onOpen={(row) => {
              const value = rows.row(row);
              if (value !== undefined && value !== null) change({ object: wordOf(list, value) });
            }}
          />
        )}
      </div>
    </>
  );
}

function chosenColumns(list: string): readonly ListColumn[] {
  const chosen = addressValue("cols");
  if (chosen !== undefined) return chosen.split(",").map((path) => columnOf(list, path));
  return COLUMNS[list] ?? [];
}

function cellsOf(list: string, row: unknown, columns: readonly ListColumn[]) {
  if (row === undefined) return columns.map(({ path }) => <div class="bone" key={path} />);
  if (row === null) return columns.map((_, at) => (at === 0 ? <span class="text-error">✕ unreadable</span> : ""));
  return columns.map((column, at) => {
    const text = readableName(cellOf(row, column)) ?? "";
    // What has no name is known by its id.
    const id = text === "" ? idInstead(row, column) || (at === 0 ? wordOf(list, row) : "") : "";
    if (id !== "") return <Nameless key={column.path} word={id} />;
    return (
      <span class={column.isMono ? "mono" : ""} title={text} key={column.path}>
        {column.isMono
          ? shortId(text, isNarrow.value ? CARD_LETTERS : Math.floor((column.width - CELL_PADDING) / MONO_PIXELS))
          : text}
      </span>
    );
  });
}

function Nameless({ word }: { readonly word: string }) {
  return (
    <span class="mono soft" title={visibleText(word)}>
      {shortId(word)}
    </span>
  );
}

const RELATIONS = { principal: "held by", entitlement: "of", resource: "on", holders: "who have" } as const;

/** What the list was narrowed to by a link, with a way back. */
function Narrowed() {
  const entries = Object.entries(RELATIONS).flatMap(([name, word]) => {
    const of = addressValue(name);
    return of === undefined ? [] : [{ name, text: `${word} ${of}` }];
  });
  return (
    <>
      {entries.map(({ name, text }) => (
        <button type="button" key={name} onClick={() => change({ [name]: undefined })} title="Show all">
          {visibleText(text)} <span aria-hidden="true">✕</span>
          <span class="unseen">remove</span>
        </button>
      ))}
    </>
  );
}

/** Says what emptied the list, and offers to drop it. */
function Nothing({
  total,
  facets,
  label,
  isWhole,
}: {
  readonly total: number;
  readonly facets: readonly FacetJson[];
  readonly label: string;
  /** False: reading stopped before the last row. */
  readonly isWhole: boolean;
}) {
  const findings = useAnswer<FindingsJson>(total === 0 && isWhole ? "findings" : undefined, {
    limit: 0,
    archive: addressValue("archive"),
  });
  if (total === 0) {
    if (isWhole && findings.kind === "pending") return <Waiting lines={1} />;
    const isAll = isWhole && placesLost(findings.kind === "ready" ? findings.value : undefined) === 0;
    const name = label.toLowerCase();
    return <p class="empty">{isAll ? `The sync holds no ${name}.` : `No ${name} could be read.`}</p>;
  }
  const filters = ["q", "where", ...Object.keys(RELATIONS), ...facets.map(({ name }) => name)].filter(
    (name) => addressValue(name) !== undefined,
  );
  return (
    <div class="empty">
      <p>No row has all of this:</p>
      <ul>
        {filters.map((name) => (
          <li key={name}>
            {name === "q" ? "the text" : name} {visibleText((addressValue(name) ?? "").replaceAll("\n", ", "))}{" "}
            <button type="button" class="quiet" onClick={() => change({ [name]: undefined })}>
              Drop it
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
