#!/usr/bin/env node
import { execute } from "@oclif/core";
import { commandFirst } from "../dist/command-line.js";

await execute({ args: commandFirst(process.argv.slice(2)), dir: import.meta.url });
