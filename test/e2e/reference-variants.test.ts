import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { expectedJson, fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import { canonicalDocument } from "./canonical.js";

interface Variant {
  readonly argv: readonly string[];
  readonly exit: number;
  readonly json?: unknown;
}

const COMMANDS: ReadonlySet<string> = new Set([
  "resources",
  "resource-types",
  "entitlements",
  "grants",
  "stats",
  "syncs",
  "principals",
  "access",
]);

/** Where our exit status differs on purpose (docs/reference-differences.md). */
const EXIT_DIFFERS: readonly { readonly when: (argv: readonly string[]) => boolean; readonly exit: number }[] = [
  // An unknown output format is wrong usage, not the console.
  { when: (argv) => argv.includes("yaml"), exit: 2 },
  // An unknown sync is wrong usage; the reference ends with 5 on v1, and ignores the flag in stats and on v3.
  { when: (argv) => argv[argv.indexOf("--sync-id") + 1] === "nope", exit: 2 },
  // An id names a resource without its type, too; the reference calls -r without -t wrong usage.
  { when: (argv) => argv.includes("-r") && !argv.includes("-t") && !argv.includes("-e"), exit: 0 },
  // A file that is not there can't be read.
  { when: (argv) => argv.includes("does-not-exist.c1z"), exit: 3 },
];

/**
 * Where our answer differs on purpose: `grants -t` is the type of the entitlement's resource in both formats, while the
 * reference takes it for the principal's on v3. The right rows are those of the whole listing with that type.
 */
function isTypeOfPrincipal(format: string, argv: readonly string[]): boolean {
  return format === "v3" && argv.includes("grants") && argv.includes("-t") && !argv.includes("-r");
}

function grantsOfType(name: string, type: string | undefined): unknown {
  const all = expectedJson("v3", `${name}.grants`) as {
    readonly grants: readonly { readonly resourceType: { readonly id: string } }[];
  };
  return { grants: all.grants.filter(({ resourceType }) => resourceType.id === type) };
}

/** The document that must be shown, in comparable form; undefined where the reference prints none. */
function documentOf(format: string, name: string, { argv, json }: Variant): string | undefined {
  if (json === undefined) return undefined;
  return canonicalDocument(isTypeOfPrincipal(format, argv) ? grantsOfType(name, argv[argv.indexOf("-t") + 1]) : json);
}

function isOurs({ argv }: Variant): boolean {
  const command = argv.find((word, index) => !word.startsWith("-") && !argv[index - 1]?.startsWith("-"));
  return command !== undefined && (COMMANDS.has(command) || command === "nosuchcommand");
}

describe.each([
  ["v1", "small"],
  ["v1", "two-syncs"],
  ["v3", "small"],
] as const)("%s/%s", (format, name) => {
  const variants = (expectedJson(format, `${name}.variants`) as readonly Variant[]).filter(isOurs);

  it("has variants", () => expect(variants.length).toBeGreaterThan(3));

  it.concurrent.each(variants.map((variant) => [variant.argv.join(" "), variant] as const))(
    "%s",
    async (_, variant) => {
      const folder = dirname(fixture(`${format}/x`));
      const argv = variant.argv.map((word) => (word.endsWith(".c1z") ? `${folder}/${word}` : word));
      const run = await baton(argv);
      const exit = EXIT_DIFFERS.find(({ when }) => when(variant.argv))?.exit ?? variant.exit;
      expect(run.status, run.stderr).toBe(exit);
      // Where the reference prints no document there is none to compare.
      const expected = exit === 0 ? documentOf(format, name, variant) : undefined;
      const shown = expected === undefined ? undefined : canonicalDocument(JSON.parse(run.stdout));
      expect(shown).toBe(expected);
    },
  );
});
