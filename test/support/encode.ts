import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../src/c1z/protobuf/json-encoder.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import { bytesField } from "./wire.js";

const encoder = new JsonEncoder();

/** A message, given as its fields, as JSON text. All tests of a file share one encoder. */
export function encodeText(type: MessageType, ...fields: readonly Uint8Array[]): string {
  const out = new ByteWriter(1);
  encoder.encode(type, Buffer.concat(fields), out);
  return out.slice().toString("utf8");
}

/** The same as a value. */
export function encode(type: MessageType, ...fields: readonly Uint8Array[]): unknown {
  return JSON.parse(encodeText(type, ...fields));
}

/** The fields of a ResourceId. */
export function resourceId(resourceType: string, resource: string): Buffer {
  return Buffer.concat([bytesField(1, resourceType), bytesField(2, resource)]);
}

/** The fields of an Any. */
export function any(typeUrl: string, ...value: readonly Uint8Array[]): Buffer {
  return Buffer.concat([bytesField(1, typeUrl), bytesField(2, ...value)]);
}
