// node scripts/copy-fixtures.js FOLDER: copies archives, logs and what the reference tool prints for them to test/fixtures.
// Its output (15 MB of repetitive JSON) is stored unchanged but compressed with gzip, and so are the logs.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("usage: node scripts/copy-fixtures.js FOLDER");
const from = `${resolve(source)}/`;
const to = fileURLToPath(new URL("../test/fixtures/", import.meta.url));

/** Large and repetitive: stored compressed, and unpacked into the same folder before the tests run (test/unpack-fixtures.ts). */
const PACKED = ["v1-bomb", "v1-bomb-declared", "v3-bomb", "raw-sqlite"].map((name) => `damaged/${name}.c1z`);

for (const folder of ["v1", "v3", "damaged"]) cpSync(`${from}${folder}`, `${to}${folder}`, { recursive: true });
for (const name of PACKED) {
  writeFileSync(`${to}${name}.gz`, gzipSync(readFileSync(`${from}${name}`), { level: 9 }));
  rmSync(`${to}${name}`);
}
for (const format of ["v1", "v3"]) {
  mkdirSync(`${to}expected/${format}`, { recursive: true });
  for (const name of readdirSync(`${from}expected/${format}`)) {
    const packed = gzipSync(readFileSync(`${from}expected/${format}/${name}`), { level: 9 });
    writeFileSync(`${to}expected/${format}/${name}.gz`, packed);
  }
}
for (const name of readdirSync(`${from}expected`)) {
  if (name.endsWith(".json")) cpSync(`${from}expected/${name}`, `${to}expected/${name}`);
}
for (const world of ["connector", "agents"]) {
  mkdirSync(`${to}logs/${world}`, { recursive: true });
  for (const name of readdirSync(`${from}logs/${world}`)) {
    const text = /\.(?:log|json|txt)$/.test(name);
    const path = `${to}logs/${world}/${name}`;
    if (text) writeFileSync(`${path}.gz`, gzipSync(readFileSync(`${from}logs/${world}/${name}`), { level: 9 }));
  }
}
cpSync(`${from}logs/connector/principal-type-case-v1.c1z`, `${to}logs/connector/principal-type-case-v1.c1z`);
