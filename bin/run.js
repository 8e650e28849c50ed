#!/usr/bin/env node
import { fileURLToPath } from "node:url";

await run();

async function run() {
  let main;
  try {
    ({ main } = await import("../dist/main.js"));
  } catch (error) {
    // The program's own files can't be read: as for an archive that can't be (3).
    if (error?.code !== "EMFILE" && error?.code !== "ENFILE") throw error;
    const hint = "`ulimit -n` shows how many, `ulimit -n 1024` allows enough.";
    process.stderr.write(
      `Error: This process may not open as many files as it needs. ${hint} (C1Z_TOO_MANY_OPEN_FILES)\n`,
    );
    process.exitCode = 3;
    return;
  }
  await main(process.argv.slice(2), fileURLToPath(new URL("..", import.meta.url)));
}
