// Builds dist: the command line and the library as bundles that share their chunks, the types, the command manifest.
//
// Bundled twice, because finding, reading and linking many small files is most of the start-up time (docs/architecture.md, "Decisions").
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Plugin } from "@oclif/core";
import { build } from "esbuild";
import { buildLater } from "./build/later-packages.js";
import { lazyRequires } from "./build/lazy-requires.js";
import { mergeChunks } from "./build/merge-chunks.js";
import { nativeAddons } from "./build/native-addons.js";
import { startGroups } from "./build/start-groups.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Not bundled: native modules and the WASM of jq look for their files in the folder of their own package. */
const EXTERNAL = ["@duckdb/node-api", "@cdktn/hcl2json", "bindings", "zstd-napi", "jq-web"];

/** The Python grammar of doctor and the WASM that runs it are copied to the folder of the bundles, where the code looks for them. */
const WASM = ["web-tree-sitter", "tree-sitter-python"];

// An old manifest would hide new commands, and an old file in dist could still be imported.
for (const path of ["dist", "oclif.manifest.json"]) rmSync(`${root}${path}`, { recursive: true, force: true });

/** How files are written. */
const FORM = {
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
};

const { metafile, outputFiles } = await build({
  ...FORM,
  absWorkingDir: root,
  entryPoints: [
    ...["src/main.ts", "src/help/baton-help.ts", "src/library/index.ts", ...commandFiles("src/commands")].map(
      (path) => ({
        in: path,
        out: path.slice("src/".length, -".ts".length),
      }),
    ),
    // The chunk that starts the thread looks for this file in its own folder, which is dist.
    { in: "src/c1z/ahead/grant-thread-script.ts", out: "grant-thread-script" },
    { in: "src/explore/server/explore-thread-script.ts", out: "explore-thread-script" },
    { in: "src/mcp/process/mcp-process-script.ts", out: "mcp-process-script" },
    { in: "src/mcp/tools/listed-tools.ts", out: "mcp-listed-tools" },
  ],
  outdir: "dist",
  bundle: true,
  splitting: true,
  write: false,
  external: EXTERNAL,
  // Its other build loads its own files in a way that cannot be bundled.
  alias: {
    "jsonc-parser": "jsonc-parser/lib/esm/main.js",
    // It brings a validator of schemas (215 KB), for questions to users, which this server never asks.
    "@modelcontextprotocol/server/_shims": `${root}scripts/build/mcp-shims.js`,
  },
  metafile: true,
  plugins: [lazyRequires, nativeAddons],
  // Bundled CommonJS code loads Node's own modules with require.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
});
const laterInputs = await buildLater(FORM, root);
const outputs = outputsByPath(metafile);
const files = new Map(outputFiles.map(({ path, text }) => [path.slice(`${root}dist/`.length), text]));
const merged = await mergeChunks({ files, outputs, groups: startGroups(outputs), options: FORM });
for (const [path, text] of merged) {
  mkdirSync(dirname(`${root}dist/${path}`), { recursive: true });
  writeFileSync(`${root}dist/${path}`, text);
}
const page = await buildPage();
const wasmFiles = WASM.map((name) => `node_modules/${name}/${name}.wasm`);
// Read when doctor first needs it: parsed with the bundle, it would slow down every start.
copyFileSync(`${root}src/agents/published/agent-packages.json`, `${root}dist/agent-packages.json`);
// Engines get these as they are.
for (const name of readdirSync(`${root}src/fleet`, { recursive: true }).filter((one) => /\.(?:sql|py)$/.test(one))) {
  mkdirSync(dirname(`${root}dist/fleet/${name}`), { recursive: true });
  copyFileSync(`${root}src/fleet/${name}`, `${root}dist/fleet/${name}`);
}
for (const file of wasmFiles) copyFileSync(`${root}${file}`, `${root}dist/${file.replace(/^.*\//, "")}`);
writeFileSync(
  `${root}dist/THIRD-PARTY-LICENSES.txt`,
  thirdPartyLicenses([...Object.keys(metafile.inputs), ...laterInputs, ...Object.keys(page.inputs), ...wasmFiles]),
);
// Made once: loading what the schemas of the tools are made from takes longer than the rest of the server's start.
const { listedTools } = await import(`${root}dist/mcp-listed-tools.js`);
writeFileSync(`${root}dist/mcp-tools.json`, JSON.stringify(listedTools()));
run("typescript/bin/tsc", "-p", "tsconfig.build.json");
removeUnusedTypes("dist/library/index.d.ts");
await writeManifest();

/** What esbuild says of its files, with all paths from dist on. */
function outputsByPath({ outputs }) {
  const fromDist = (path) => path.replace(/^dist\//, "");
  const entries = new Set([
    "main.js",
    "help/baton-help.js",
    "library/index.js",
    "grant-thread-script.js",
    "explore-thread-script.js",
    "mcp-process-script.js",
    "mcp-listed-tools.js",
  ]);
  return new Map(
    Object.entries(outputs).map(([path, output]) => [
      fromDist(path),
      {
        ...output,
        imports: output.imports.map((one) => ({ ...one, path: fromDist(one.path) })),
        isEntryPoint: entries.has(fromDist(path)) || path.startsWith("dist/commands/"),
      },
    ]),
  );
}

/** The page of `explore`: one script and one style sheet, which `explore` serves. */
async function buildPage() {
  const { metafile: written } = await build({
    absWorkingDir: root,
    entryPoints: { app: "page/app.tsx" },
    outdir: "dist/explore",
    bundle: true,
    format: "esm",
    platform: "browser",
    // Those that know light-dark().
    target: ["chrome123", "firefox120", "safari17.5"],
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "none",
    metafile: true,
  });
  copyFileSync(`${root}page/index.html`, `${root}dist/explore/index.html`);
  return written;
}

function commandFiles(folder) {
  return readdirSync(`${root}${folder}`, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);
}

function run(script, ...args) {
  const result = spawnSync(process.execPath, [`${root}node_modules/${script}`, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(`${script} failed:\n${result.stdout}${result.stderr}`);
}

/** The compiler writes declarations for every file it read; the package needs those that the library's name. */
function removeUnusedTypes(entry) {
  const used = new Set([entry]);
  for (const path of used) {
    const text = readFileSync(`${root}${path}`, "utf8");
    for (const [, target] of text.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)) {
      used.add(`${join(dirname(path), target)}.d.ts`);
    }
  }
  const written = readdirSync(`${root}dist`, { recursive: true }).map((name) => `dist/${name}`);
  for (const path of written.filter((name) => name.endsWith(".d.ts") && !used.has(name))) rmSync(`${root}${path}`);
}

/** What oclif reads at each start instead of loading all commands. */
async function writeManifest() {
  const plugin = new Plugin({
    root,
    type: "core",
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  });
  await plugin.load();
  writeFileSync(`${root}oclif.manifest.json`, JSON.stringify(plugin.manifest, null, 2));
}

/** The licences of the bundled packages require that their texts are distributed with the bundles. */
function thirdPartyLicenses(inputs) {
  const folders = inputs.map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const texts = [...new Set(folders)]
    .filter(Boolean)
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
      const file = readdirSync(`${root}${folder}`).find((entry) => /^licen[cs]e/i.test(entry));
      const text =
        file !== undefined && existsSync(`${root}${folder}/${file}`)
          ? readFileSync(`${root}${folder}/${file}`, "utf8")
          : "";
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
