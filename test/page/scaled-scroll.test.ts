import { describe, expect, it } from "vitest";
import { ScaledScroll } from "../../page/state/scaled-scroll.js";

const VIEW = 600;

describe("a list that fits into an element", () => {
  const scroll = new ScaledScroll(1000 * 30, VIEW);

  it("moves with the bar", () => {
    expect(scroll.barHeight).toBe(30_000);
    expect(scroll.scrolled({ bar: 0, list: 0 }, 12_345)).toEqual({ bar: 12_345, list: 12_345 });
    expect(scroll.placeOf(99_999)).toEqual({ bar: 29_400, list: 29_400 });
  });
});

describe("a list that does not", () => {
  const scroll = new ScaledScroll(1_000_000 * 30, VIEW);
  const end = scroll.barHeight - VIEW;

  it("ends below what any browser allows, at scale 2, too", () =>
    expect(scroll.barHeight * 2).toBeLessThan(33_554_428));

  it("moves as far as a turn of the wheel", () => {
    expect(scroll.scrolled({ bar: 1000, list: 5000 }, 1120)).toEqual({ bar: 1120, list: 5120 });
    expect(scroll.scrolled({ bar: 1000, list: 5000 }, 900)).toEqual({ bar: 900, list: 4900 });
    expect(scroll.scrolled({ bar: 40, list: 20 }, 0)).toEqual({ bar: 0, list: 0 });
  });

  it("goes to the same part where the bar jumps", () => {
    expect(scroll.scrolled({ bar: 0, list: 0 }, end)).toEqual({ bar: end, list: 30_000_000 - VIEW });
    expect(scroll.scrolled({ bar: 0, list: 0 }, end / 2).list).toBeCloseTo((30_000_000 - VIEW) / 2, 5);
  });

  it("has a place of the bar for each row, in order", () => {
    const bars = [0, 1, 500_000, 999_980].map((row) => scroll.placeOf(row * 30).bar);
    expect(bars).toEqual([...bars].sort((a, b) => a - b));
    expect(scroll.placeOf(30_000_000)).toEqual({ bar: end, list: 30_000_000 - VIEW });
  });
});

it("a list shorter than its view does not scroll", () => {
  expect(new ScaledScroll(90, VIEW).placeOf(60)).toEqual({ bar: 0, list: 0 });
});
