import { createRequire } from "node:module";
import { build } from "esbuild";

/** Packages that oclif rarely needs, most for the texts of its own errors: they have files of their own, which are read when one is asked for. */
const LATER = [
  "ansis",
  "clean-stack",
  "cli-spinners",
  "debug",
  "indent-string",
  "lilconfig",
  "minimatch",
  "tinyglobby",
  "wrap-ansi",
];
const FOLDER = "later";

/** Imports of their files. */
export const LATER_FILES = new RegExp(`^\\./${FOLDER}/`);

/** Writes the files of these packages, and gives what esbuild read for them. */
export async function buildLater(options, root) {
  const ofOclif = createRequire(createRequire(import.meta.url).resolve("@oclif/core"));
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: LATER.map((name) => ({ in: ofOclif.resolve(name), out: `${FOLDER}/${name}` })),
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    bundle: true,
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** The text of a module of oclif's that takes these packages from their files. */
export function withLaterPackages(text) {
  return LATER.reduce(
    (left, name) => left.replaceAll(`require("${name}")`, `require("./${FOLDER}/${name}.cjs")`),
    text,
  );
}
