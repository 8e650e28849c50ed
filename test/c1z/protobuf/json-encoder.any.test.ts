import { describe, expect, it } from "vitest";
import { Resource } from "../../../src/c1z/protobuf/messages.js";
import { Any } from "../../../src/c1z/protobuf/well-known.js";
import { any, encode, encodeText, resourceId } from "../../support/encode.js";
import { bytesField, tag, varintField } from "../../support/wire.js";

describe("Any", () => {
  const RESOURCE_ID = "type.googleapis.com/c1.connector.v2.ResourceId";

  it("has the fields of a known message beside its type", () => {
    expect(encodeText(Any, any(RESOURCE_ID, resourceId("user", "u1")))).toBe(
      `{"@type":"${RESOURCE_ID}","resourceType":"user","resource":"u1"}`,
    );
    expect(encodeText(Any, bytesField(1, RESOURCE_ID))).toBe(`{"@type":"${RESOURCE_ID}"}`);
    expect(encode(Any, bytesField(2, resourceId("user", "u1")), bytesField(1, RESOURCE_ID))).toMatchObject({
      resource: "u1",
    });
  });

  it("has a value where the message has a JSON form of its own", () => {
    expect(encode(Any, any("x/google.protobuf.BoolValue", varintField(1, 1)))).toEqual({
      "@type": "x/google.protobuf.BoolValue",
      value: true,
    });
    expect(encode(Any, any("x/google.protobuf.Struct"))).toEqual({ "@type": "x/google.protobuf.Struct", value: {} });
  });

  it("shows the bytes of what it can't decode", () => {
    expect(encode(Any)).toEqual({ "@type": "", value: "" });
    expect(encode(Any, any("acme/Badge", Buffer.from([1, 2])))).toEqual({ "@type": "acme/Badge", value: "AQI=" });
    for (const broken of [tag(1, 2), bytesField(1, Buffer.from([0xff])), Buffer.from([0])]) {
      expect(encode(Any, any(RESOURCE_ID, broken))).toEqual({ "@type": RESOURCE_ID, value: broken.toString("base64") });
    }
    const time = "x/google.protobuf.Timestamp";
    const tooLate = varintField(1, 253_402_300_800);
    expect(encode(Any, any(time, tooLate))).toEqual({ "@type": time, value: tooLate.toString("base64") });
  });

  it("that is broken costs neither what stands before nor what comes after it", () => {
    const broken = any(RESOURCE_ID, bytesField(1, "user"), tag(1, 2));
    const inner = any("x/c1.connector.v2.Resource", bytesField(4, broken), bytesField(3, "inner"));
    const merged = [bytesField(1, bytesField(1, "a")), bytesField(1, bytesField(2, "b"))];
    expect(
      encode(
        Resource,
        ...merged,
        bytesField(4, inner),
        bytesField(4, any("x", Buffer.from([9]))),
        bytesField(5, "last"),
      ),
    ).toEqual({
      id: { resourceType: "a", resource: "b" },
      annotations: [
        {
          "@type": "x/c1.connector.v2.Resource",
          displayName: "inner",
          annotations: [
            { "@type": RESOURCE_ID, value: Buffer.concat([bytesField(1, "user"), tag(1, 2)]).toString("base64") },
          ],
        },
        { "@type": "x", value: "CQ==" },
      ],
      description: "last",
    });
  });
});
