import { fileURLToPath } from "node:url";

/** Where the large archives are looked for: the folder that `BENCH_ARCHIVES` names, else `bench/data`. */
export const ARCHIVES_FOLDER = process.env.BENCH_ARCHIVES ?? fileURLToPath(new URL("data/", import.meta.url));
