#!/usr/bin/env -S npx tsx
// Runs the commands from source: bin/dev.js stats -f test/fixtures/v1/small.c1z (needs a build for the list of commands).
import { fileURLToPath } from "node:url";
import { main } from "../src/main.ts";

await main(process.argv.slice(2), fileURLToPath(new URL("..", import.meta.url)));
