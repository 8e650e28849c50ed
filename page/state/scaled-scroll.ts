/** Browsers end an element at 33,554,428 device pixels; at every usual scale this is less. */
const MOST_PIXELS = 8_000_000;
/** A step of more views than this is no turn of a wheel but a jump, as when the bar is dragged. */
const JUMP_VIEWS = 2;

/** Where a list is scrolled to. */
export interface ScrollPlace {
  /** Of the browser's element, which may be shorter than the list. */
  readonly bar: number;
  /** In the list, in pixels from its start. */
  readonly list: number;
}

/** What a list of that many pixels looks like to the browser. */
export class ScaledScroll {
  readonly listHeight: number;
  readonly view: number;

  constructor(listHeight: number, view: number) {
    this.listHeight = listHeight;
    this.view = view;
  }

  /** The height of what is scrolled. */
  get barHeight(): number {
    return Math.min(this.listHeight, MOST_PIXELS);
  }

  /** The browser scrolled to `bar`: small steps move the list as far, jumps go to the same part of it. */
  scrolled(before: ScrollPlace, bar: number): ScrollPlace {
    const step = bar - before.bar;
    const end = this.barHeight - this.view;
    if (this.listHeight <= MOST_PIXELS) return { bar, list: bar };
    if (Math.abs(step) > this.view * JUMP_VIEWS) {
      const part = end <= 0 ? 0 : Math.min(1, bar / end);
      return { bar, list: part * this.#end };
    }
    return { bar, list: this.#within(before.list + step) };
  }

  /** Where the bar belongs for a place in the list. */
  placeOf(list: number): ScrollPlace {
    const within = this.#within(list);
    const part = this.#end === 0 ? 0 : within / this.#end;
    return { bar: Math.round(part * Math.max(0, this.barHeight - this.view)), list: within };
  }

  get #end(): number {
    return Math.max(0, this.listHeight - this.view);
  }

  #within(list: number): number {
    return Math.min(this.#end, Math.max(0, list));
  }
}
