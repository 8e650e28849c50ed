// Makes DuckDB look as if it were not installed: node --import without-duckdb.mjs
import { register } from "node:module";

const HOOKS = `export function resolve(name, context, next) {
  if (name !== "@duckdb/node-api") return next(name, context);
  throw Object.assign(new Error("Cannot find package '" + name + "'"), { code: "ERR_MODULE_NOT_FOUND" });
}`;
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
