import { fileURLToPath } from "node:url";

/** The built program's root folder, with the slash at its end. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The built program, as it is published. */
export const BATON = `${ROOT}bin/run.js`;
