import { describe, expect, it } from "vitest";
import { formatBytes, readLimits } from "../../src/c1z/limits.js";

const MIB = 1024 * 1024;

describe("readLimits", () => {
  it("has the defaults of the reference reader", () => {
    expect(readLimits({})).toMatchObject({ decodedBytes: 10 * 1024 * MIB, windowBytes: 128 * MIB, failFast: true });
  });

  it("takes MiB from the environment", () => {
    expect(
      readLimits({
        BATON_DECODER_MAX_DECODED_SIZE_MB: "1",
        BATON_DECODER_MAX_MEMORY_MB: "64",
        BATON_DISABLE_FCS_FAIL_FAST: "1",
      }),
    ).toMatchObject({ decodedBytes: MIB, windowBytes: 64 * MIB, failFast: false });
    expect(readLimits({ BATON_DECODER_MAX_MEMORY_MB: "", BATON_DISABLE_FCS_FAIL_FAST: "0" })).toEqual(readLimits({}));
  });

  it.each(["0", "-1", "1.5", "1e3", " 1", "10MB", "0x10", "99999999999", "x"])("no number of MiB: %j", (value) => {
    for (const name of ["BATON_DECODER_MAX_DECODED_SIZE_MB", "BATON_DECODER_MAX_MEMORY_MB"]) {
      expect(() => readLimits({ [name]: value })).toThrow(
        expect.objectContaining({ code: "C1Z_INVALID_SETTING", message: expect.stringContaining(`${name} `) }),
      );
    }
  });
});

describe("formatBytes", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [1023, "1023 bytes"],
    [1024, "1.0 KiB"],
    [155_238, "151.6 KiB"],
    [MIB - 1, "1.0 MiB"],
    [MIB, "1.0 MiB"],
    [5 * 1024 * MIB, "5.0 GiB"],
    [1024 ** 4, "1.0 TiB"],
    [1024 ** 5, "1024.0 TiB"],
  ])("%i", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
