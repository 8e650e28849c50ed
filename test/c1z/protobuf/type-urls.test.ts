import { describe, expect, it } from "vitest";
import { RawId } from "../../../src/c1z/protobuf/annotations.js";
import { compileMessage } from "../../../src/c1z/protobuf/json-plan.js";
import { TypeUrls } from "../../../src/c1z/protobuf/type-urls.js";
import { WireReader } from "../../../src/c1z/protobuf/wire-reader.js";

function find(urls: TypeUrls, text: string) {
  const bytes = Buffer.from(`<${text}>`);
  return urls.at(new WireReader(bytes), 1, bytes.length - 1);
}

describe("type URLs by their bytes", () => {
  it("knows a URL again, and tells apart those of one length", () => {
    const urls = new TypeUrls();
    const rawId = find(urls, "x/c1.connector.v2.RawId");
    expect(rawId.plan).toBe(compileMessage(RawId));
    expect(find(urls, "x/c1.connector.v2.RawId")).toBe(rawId);
    expect(find(urls, "y/c1.connector.v2.RawId")).not.toBe(rawId);
    expect(find(urls, "x/c1.connector.v2.RawIx").plan).toBeUndefined();
  });

  it("has the URL as a JSON string", () => {
    expect(Buffer.from(find(new TypeUrls(), 'a"漢\n').json).toString()).toBe('"a\\"漢\\n"');
    expect(Buffer.from(find(new TypeUrls(), "").json).toString()).toBe('""');
  });

  it("keeps its own copy of the bytes", () => {
    const urls = new TypeUrls();
    const bytes = Buffer.from("c1.connector.v2.RawId");
    const first = urls.at(new WireReader(bytes), 0, bytes.length);
    bytes.fill("x");
    expect(find(urls, "c1.connector.v2.RawId")).toBe(first);
  });

  it("answers for any number of URLs, however long", () => {
    const urls = new TypeUrls();
    for (let index = 1000; index < 1100; index++) {
      for (const text of [`t/${index}`, `${"t".repeat(300)}/${index}`]) {
        expect(Buffer.from(find(urls, text).json).toString()).toBe(JSON.stringify(text));
      }
    }
  });

  it("refuses what is no UTF-8", () => {
    expect(() => new TypeUrls().at(new WireReader(Buffer.of(0xff)), 0, 1)).toThrow(
      expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }),
    );
  });
});
