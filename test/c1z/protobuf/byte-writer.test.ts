import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";

/** What `write` appends to a writer that has to grow for every byte. */
function written(write: (writer: ByteWriter) => void): Buffer {
  const writer = new ByteWriter(0);
  write(writer);
  return writer.slice();
}

describe("ByteWriter", () => {
  it("keeps what it holds when it grows", () => {
    const writer = new ByteWriter(1);
    const bytes = Array.from({ length: 1000 }, (_, index) => index % 256);
    for (const byte of bytes) writer.byte(byte);
    expect([...writer.slice()]).toEqual(bytes);
    expect([...writer.slice(990)]).toEqual(bytes.slice(990));
  });

  it.each([0, 1, 47, 48, 49, 1000])("copies %i bytes, or a part of them", (length) => {
    const source = Buffer.from(Array.from({ length }, (_, index) => index % 256));
    expect(written((writer) => writer.copy(source))).toEqual(source);
    expect(written((writer) => writer.copy(source, 1, length))).toEqual(source.subarray(1, length));
    const middle = Math.floor(length / 2);
    expect(written((writer) => writer.copy(new Uint8Array(source), 0, middle))).toEqual(source.subarray(0, middle));
  });

  it("copies from itself", () => {
    const writer = new ByteWriter(4);
    writer.ascii("ab");
    for (let round = 0; round < 6; round++) writer.copy(writer.bytes, 0, writer.length);
    expect(writer.slice().toString()).toBe("ab".repeat(64));
  });

  it.each(["", "a", "é", "漢", "🦀", "🦀".repeat(50), "漢".repeat(50), "a\u0000b", "\ud800"])("utf8 %j", (text) => {
    expect(written((writer) => writer.utf8(text))).toEqual(Buffer.from(text));
  });

  it("gives a slice of its own", () => {
    const writer = new ByteWriter(8);
    writer.ascii("before");
    const slice = writer.slice();
    writer.length = 0;
    writer.ascii("after!");
    expect(slice.toString()).toBe("before");
  });
});

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function platformText(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

describe("jsonUtf8", () => {
  function jsonUtf8(bytes: Uint8Array, start = 0, end = bytes.length): unknown {
    const writer = new ByteWriter(0);
    return writer.jsonUtf8(bytes, start, end) ? JSON.parse(writer.slice().toString("utf8")) : undefined;
  }

  it("every ASCII byte", () => {
    for (let byte = 0; byte < 0x80; byte++) {
      const character = String.fromCharCode(byte);
      expect(jsonUtf8(Buffer.from(`a${character}b`))).toBe(`a${character}b`);
      expect(written((writer) => writer.jsonUtf8(Buffer.from([byte]), 0, 1)).toString()).toBe(
        JSON.stringify(character),
      );
    }
  });

  it("every ASCII byte, wherever it stands among others, beside those that differ by one", () => {
    for (let byte = 0; byte < 0x80; byte++) {
      for (let at = 0; at < 8; at++) {
        for (const other of [0x1f, 0x20, 0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x7f]) {
          const bytes = Buffer.alloc(8, other);
          bytes[at] = byte;
          const text = written((writer) => writer.jsonUtf8(bytes, 0, 8)).toString("latin1");
          expect(text).toBe(JSON.stringify(bytes.toString("latin1")));
        }
      }
    }
  });

  it("every byte from 0x80 on is refused alone", () => {
    for (let byte = 0x80; byte < 0x100; byte++) expect(jsonUtf8(Buffer.from([0x61, byte])), `${byte}`).toBeUndefined();
  });

  it("agrees with the platform on every pair of bytes, and on hard longer sequences", () => {
    const tails = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff];
    const disagreements: string[] = [];
    const compare = (...sequence: readonly number[]): void => {
      const bytes = Buffer.from(sequence);
      if (jsonUtf8(bytes) !== platformText(bytes)) disagreements.push(bytes.toString("hex"));
    };
    for (let lead = 0x80; lead < 0x100; lead++) {
      for (let second = 0; second < 0x100; second++) {
        compare(lead, second);
        if (lead < 0xe0 || (second & 0xc0) !== 0x80) continue;
        for (const third of tails) {
          compare(lead, second, third);
          compare(lead, second, 0xbf, third);
        }
      }
    }
    expect(disagreements).toEqual([]);
  });

  it("looks at its range only", () => {
    const bytes = Buffer.from("a漢b");
    expect(jsonUtf8(bytes, 1, 4)).toBe("漢");
    expect(jsonUtf8(bytes, 1, 3)).toBeUndefined();
    expect(jsonUtf8(bytes, 0, 0)).toBe("");
  });

  it("a refused text leaves the length as it was", () => {
    const writer = new ByteWriter(0);
    writer.ascii("ab");
    expect(writer.jsonUtf8(Buffer.from([0x61, 0xff]), 0, 2)).toBe(false);
    expect(writer.length).toBe(2);
  });

  it("text that grows sixfold", () => {
    expect(jsonUtf8(Buffer.alloc(5000, 1))).toBe("\u0001".repeat(5000));
  });
});
