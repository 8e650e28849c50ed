export type { Archive } from "./archive.js";
export { C1Z_ERROR_CODES, C1zError, type C1zErrorCode, isC1zError } from "./errors.js";
export type * from "./model.js";
export { openArchive } from "./open-archive.js";
export type { OpenOptions } from "./open-options.js";
export type { Entitlement, Grant, Resource, ResourceType } from "./protobuf/messages.js";
export type { AnyMessage } from "./protobuf/well-known.js";
export type * from "./store.js";
export type { Sync } from "./sync.js";
