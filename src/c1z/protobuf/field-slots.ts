import type { CompiledField, CompiledMessage } from "./json-plan.js";
import { FIRST_TAG, ONE_BYTE, WIRE_BYTES, type WireReader } from "./wire-reader.js";

/** Integers stored for each field of a message: how often it occurs, where its first tag is, where its last value is. */
const SLOT = 3;

/**
 * Where the fields of messages are on the wire: a stack with one frame for each message that is being encoded, because encoding
 * a message is interrupted by the messages embedded in it.
 */
export class FieldSlots {
  #ints = new Int32Array(4096);
  #top = 0;

  /** Where the next frame will begin. */
  get top(): number {
    return this.#top;
  }

  /** Removes this frame and those above it. */
  release(frame: number): void {
    this.#top = frame;
  }

  /** The slot of the field with this index in its message. */
  slotOf(frame: number, index: number): number {
    return frame + index * SLOT;
  }

  /** How often the field occurs; for a member of a oneof, since the last other member. */
  occurrences(slot: number): number {
    return this.#ints[slot] as number;
  }

  /** Where the tag of its first occurrence stands. */
  firstTag(slot: number): number {
    return this.#ints[slot + 1] as number;
  }

  /** Where the value of its last occurrence starts. */
  lastValue(slot: number): number {
    return this.#ints[slot + 2] as number;
  }

  /**
   * Adds a frame for the message `[start, end)` of the reader, and returns it. Throws `C1Z_BAD_MESSAGE` if the bytes can't be
   * decoded.
   */
  locate(plan: CompiledMessage, reader: WireReader, start: number, end: number): number {
    const frame = this.#add(plan.fields.length);
    const ints = this.#ints;
    const { indexOfTag } = plan;
    const { bytes } = reader;
    let position = start;
    while (position < end) {
      const tagStart = position;
      let tag = bytes[position++] as number;
      // Most tags and lengths take one byte, and need no call.
      if (tag < FIRST_TAG || tag >= ONE_BYTE) {
        reader.position = tagStart;
        tag = reader.tag(end);
        position = reader.position;
      }
      const index = tag < indexOfTag.length ? (indexOfTag[tag] as number) : -1;
      if (index >= 0) {
        const { oneofPeers } = plan.fields[index] as CompiledField;
        if (oneofPeers !== undefined) for (const peer of oneofPeers) ints[frame + peer * SLOT] = 0;
        const slot = frame + index * SLOT;
        if (ints[slot] === 0) ints[slot + 1] = tagStart;
        ints[slot] = (ints[slot] as number) + 1;
        ints[slot + 2] = position;
      }
      const length = position < end ? (bytes[position] as number) : ONE_BYTE;
      if ((tag & 7) === WIRE_BYTES && length < ONE_BYTE && position + 1 + length <= end) {
        position += 1 + length;
        continue;
      }
      reader.position = position;
      reader.skip(tag, end);
      position = reader.position;
    }
    return frame;
  }

  #add(fields: number): number {
    const frame = this.#top;
    const top = frame + fields * SLOT;
    if (top > this.#ints.length) {
      const grown = new Int32Array(top * 2);
      grown.set(this.#ints);
      this.#ints = grown;
    }
    const ints = this.#ints;
    for (let slot = frame; slot < top; slot += SLOT) ints[slot] = 0;
    this.#top = top;
    return frame;
  }
}
