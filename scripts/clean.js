// A stale manifest hides new commands, and a stale file of dist is still importable: start each build without them.
import { rmSync } from "node:fs";

for (const path of ["dist", "oclif.manifest.json"])
  rmSync(new URL(`../${path}`, import.meta.url), { recursive: true, force: true });
