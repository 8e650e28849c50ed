#!/usr/bin/env -S npx tsx
// Runs the commands from source, without a build: bin/dev.js stats -f test/fixtures/v1/small.c1z
import { execute } from "@oclif/core";
import { commandFirst } from "../src/command-line.ts";

await execute({ args: commandFirst(process.argv.slice(2)), development: true, dir: import.meta.url });
