// Loaded into a program before it starts (--require): its native modules are not installed (C1Z_TEST_NATIVE=missing), or were built
// for another Node (broken).
const Module = require("node:module");

const NATIVE = /^(?:better-sqlite3|zstd-napi)(?:\/|$)/;

if (process.env.C1Z_TEST_NATIVE === "missing") {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    if (NATIVE.test(request))
      throw Object.assign(new Error(`Cannot find module '${request}'`), { code: "MODULE_NOT_FOUND" });
    return resolve.call(this, request, ...rest);
  };
} else {
  Module._extensions[".node"] = (_, path) => {
    const message = `The module '${path}'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 999.`;
    throw Object.assign(new Error(message), { code: "ERR_DLOPEN_FAILED" });
  };
}
