import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ScaledScroll, type ScrollPlace } from "../state/scaled-scroll.js";

/** Heights of a row and of the heading: of a table, and of cards, which have none. */
const HEIGHTS = { table: { row: 30, head: 30 }, cards: { row: 58, head: 0 } } as const;
const SPARE_ROWS = 4;
/** The bar is put where it belongs when nobody has scrolled for so long. */
const REST_MS = 120;

/** A column as the grid needs it. */
export interface GridColumn {
  readonly key: string;
  readonly heading: ComponentChildren;
  readonly width: number;
}

interface RowGridProps {
  readonly label: string;
  /** Cards have their cells below each other, on narrow screens. */
  readonly shape: keyof typeof HEIGHTS;
  readonly columns: readonly GridColumn[];
  readonly count: number;
  /** The cells of a row. */
  readonly cells: (row: number) => readonly ComponentChildren[];
  readonly onShown: (from: number, to: number) => void;
  readonly onOpen: (row: number) => void;
}

/** Rows of one height, of which only those in view are drawn, however many there are. */
export function RowGrid({ label, shape, columns, count, cells, onShown, onOpen }: RowGridProps) {
  const { row: rowPixels, head: headPixels } = HEIGHTS[shape];
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(600);
  const [place, setPlace] = useState<ScrollPlace>({ bar: 0, list: 0 });
  const [selected, setSelected] = useState(0);
  const latest = useRef(place);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const body = Math.max(rowPixels, view - headPixels);
  const scroll = new ScaledScroll(count * rowPixels, body);

  const set = useCallback((next: ScrollPlace) => {
    latest.current = next;
    setPlace(next);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setView(element.clientHeight));
    observer.observe(element);
    setView(element.clientHeight);
    return () => observer.disconnect();
  }, []);
  // A shorter list ends before where it was scrolled to.
  useEffect(() => {
    if (latest.current.list > Math.max(0, count * rowPixels - body)) moveTo(count * rowPixels);
  });

  function moveTo(list: number): void {
    const next = scroll.placeOf(list);
    set(next);
    if (scroller.current !== null) scroller.current.scrollTop = next.bar;
  }
  function onScroll(): void {
    const bar = scroller.current?.scrollTop ?? 0;
    if (bar === latest.current.bar) return;
    set(scroll.scrolled(latest.current, bar));
    clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      const settled = scroll.placeOf(latest.current.list);
      if (scroller.current === null || Math.abs(settled.bar - latest.current.bar) < 1) return;
      latest.current = settled;
      scroller.current.scrollTop = settled.bar;
    }, REST_MS);
  }
  function select(row: number): void {
    const next = Math.min(count - 1, Math.max(0, row));
    setSelected(next);
    const [top, bottom] = [next * rowPixels, (next + 1) * rowPixels];
    const { list } = latest.current;
    if (top < list) moveTo(top);
    else if (bottom > list + body) moveTo(bottom - body);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const inView = Math.floor(body / rowPixels);
    const moves: Readonly<Record<string, number>> = {
      j: selected + 1,
      k: selected - 1,
      ArrowDown: selected + 1,
      ArrowUp: selected - 1,
      PageDown: selected + inView,
      PageUp: selected - inView,
      Home: 0,
      End: count - 1,
    };
    const move = moves[event.key];
    if (event.target instanceof HTMLElement && event.target.matches("button, input")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move !== undefined) select(move);
    else if (event.key === "Enter" && count > 0) onOpen(selected);
    else return;
    event.preventDefault();
  }

  const first = Math.max(0, Math.floor(place.list / rowPixels) - SPARE_ROWS);
  const end = Math.min(count, Math.ceil((place.list + body) / rowPixels) + SPARE_ROWS);
  useEffect(() => onShown(first, end), [first, end, onShown]);
  const isTable = shape === "table";
  const width = isTable ? columns.reduce((sum, column) => sum + column.width, 0) : 0;
  const rows: number[] = [];
  for (let row = first; row < end; row++) rows.push(row);
  return (
    <div
      ref={scroller}
      class={`scroller ${shape}`}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={count > 0 && selected >= first && selected < end ? `row-${selected}` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: `${scroll.barHeight + headPixels}px`, minWidth: `${width}px` }}>
        <div class="window" style={{ height: `${view}px`, width: `max(100%, ${width}px)` }}>
          {isTable ? <Head columns={columns} /> : null}
          {rows.map((row) => (
            <div
              key={row}
              id={`row-${row}`}
              class={row === selected ? "grid-row selected" : "grid-row"}
              role="row"
              aria-rowindex={row + 2}
              aria-selected={row === selected}
              style={{ top: `${headPixels + row * rowPixels - place.list}px` }}
              onClick={() => {
                setSelected(row);
                onOpen(row);
              }}
            >
              {cells(row).map((cell, at) => (
                <div
                  key={columns[at]?.key}
                  class={at === 0 ? "cell first" : "cell"}
                  role="gridcell"
                  style={isTable ? { width: `${columns[at]?.width ?? 0}px` } : undefined}
                >
                  {cell}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function Head({ columns }: { readonly columns: readonly GridColumn[] }) {
  return (
    <div class="grid-row head" role="row" aria-rowindex={1}>
      {columns.map(({ key, heading, width }, at) => (
        <div key={key} class={at === 0 ? "cell first" : "cell"} role="columnheader" style={{ width: `${width}px` }}>
          {heading}
        </div>
      ))}
    </div>
  );
}
