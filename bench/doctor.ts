// npx tsx bench/doctor.ts: times `baton doctor` on two generated projects of 10,000 Python files each (bench/data):
// in `agents` every file is one of the good sample project, so that all are parsed; in `mixed` one in ten is, and the others
// are ordinary modules of about 4 KB. Build first (npm run build).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureMedian } from "./measure.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SAMPLE = join(ROOT, "test/fixtures/agent-projects/good");
const FILES = 10_000;
const FILES_A_FOLDER = 100;
const GOAL_SECONDS = 10;

const sources = ["agent.py", "crm.py", "hosted.py"].map((name) => readFileSync(join(SAMPLE, name), "utf8"));

/** An ordinary module: functions, a class, some 4 KB. */
function plainModule(number: number): string {
  const functions = Array.from({ length: 24 }, (_, index) => {
    const name = `step_${number}_${index}`;
    return `def ${name}(rows, limit=${index}):\n    """Keep the first rows."""\n    kept = [row for row in rows if row["id"] > limit]\n    return {"count": len(kept), "rows": kept}\n`;
  });
  return `import json\nimport logging\n\n${functions.join("\n\n")}`;
}

function generate(folder: string, source: (number: number) => string): void {
  if (existsSync(join(folder, "done"))) return;
  for (let number = 0; number < FILES; number++) {
    const inner = join(folder, `part_${Math.floor(number / FILES_A_FOLDER)}`);
    if (number % FILES_A_FOLDER === 0) mkdirSync(inner, { recursive: true });
    writeFileSync(join(inner, `module_${number}.py`), source(number));
  }
  for (const name of [".env", "requirements.txt", "configured_connectors.yaml", "mcp.json"]) {
    writeFileSync(join(folder, name), readFileSync(join(SAMPLE, name)));
  }
  writeFileSync(join(folder, "done"), "");
}

const sample = (number: number): string => `${sources[number % sources.length]}\nNUMBER = ${number}\n`;
const projects = {
  agents: sample,
  mixed: (number: number) => (number % 10 === 0 ? sample(number) : plainModule(number)),
};

for (const [name, source] of Object.entries(projects)) {
  const folder = join(ROOT, "bench/data", `doctor-${name}`);
  generate(folder, source);
  const runs = Number(process.env.BENCH_RUNS ?? 3);
  const { seconds, megabytes, status } = await measureMedian(
    process.execPath,
    [join(ROOT, "bin/run.js"), "doctor", folder],
    runs,
  );
  console.log(
    `doctor, ${FILES} files (${name}): ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB, exit ${status} (goal ${GOAL_SECONDS} s)`,
  );
}
