// Makes DuckDB look as if it were not installed: node --import without-duckdb.mjs
import Module from "node:module";

const resolve = Module._resolveFilename;
Module._resolveFilename = function resolveFilename(name, ...others) {
  if (name !== "@duckdb/node-api") return resolve.call(this, name, ...others);
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: "MODULE_NOT_FOUND" });
};
