import { describe, expect, it } from "vitest";
import { FieldSlots } from "../../../src/c1z/protobuf/field-slots.js";
import { compileMessage } from "../../../src/c1z/protobuf/json-plan.js";
import { map, message, one } from "../../../src/c1z/protobuf/schema.js";
import { WireReader } from "../../../src/c1z/protobuf/wire-reader.js";
import { bytesField, tag, varintField } from "../../support/wire.js";

const PLAN = compileMessage(
  message("test.Slots", {
    name: one(1, "string"),
    left: one(2, "string", "side"),
    right: one(3, "string", "side"),
    far: one(40, "uint64"),
    labels: map(5, "string"),
  }),
);

function locate(slots: FieldSlots, bytes: Buffer): number {
  return slots.locate(PLAN, new WireReader(bytes), 0, bytes.length);
}

describe("where fields stand", () => {
  it("counts occurrences, and notes the first tag and the last value", () => {
    const bytes = Buffer.concat([varintField(9, 1), bytesField(1, "ab"), varintField(40, 300), bytesField(1, "cd")]);
    const slots = new FieldSlots();
    const frame = locate(slots, bytes);
    const name = slots.slotOf(frame, 0);
    expect(slots.occurrences(name)).toBe(2);
    expect(slots.firstTag(name)).toBe(2);
    expect(slots.lastValue(name)).toBe(bytes.length - 3);
    expect(slots.occurrences(slots.slotOf(frame, 3))).toBe(1);
    expect(slots.occurrences(slots.slotOf(frame, 4))).toBe(0);
  });

  it("the last member of a oneof counts alone", () => {
    const slots = new FieldSlots();
    const frame = locate(slots, Buffer.concat([bytesField(3, "x"), bytesField(2, "y")]));
    expect([1, 2].map((index) => slots.occurrences(slots.slotOf(frame, index)))).toEqual([1, 0]);
  });

  it("a released frame is filled anew, also in a stack that had to grow", () => {
    const slots = new FieldSlots();
    const frames = Array.from({ length: 1000 }, () => locate(slots, bytesField(1, "x")));
    slots.release(frames[1] as number);
    const frame = locate(slots, bytesField(2, "y"));
    expect(frame).toBe(frames[1]);
    expect([0, 1].map((index) => slots.occurrences(slots.slotOf(frame, index)))).toEqual([0, 1]);
    expect(slots.occurrences(slots.slotOf(frames[0] as number, 0))).toBe(1);
  });

  it.each([
    ["a length past the end", Buffer.concat([tag(1, 2), Buffer.of(5), Buffer.from("abc")])],
    ["a tag without a value", tag(1, 2)],
    ["field number 0", Buffer.of(2, 0)],
  ])("refuses %s", (_, bytes) => {
    expect(() => locate(new FieldSlots(), bytes)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
  });
});
