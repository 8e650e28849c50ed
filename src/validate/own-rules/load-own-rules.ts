import { dirname, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { C1zError } from "../../c1z/errors.js";
import type { RuleFiles } from "../../findings/configuration.js";
import { OwnRuleSet, type RuleSource } from "./own-rule-set.js";

/**
 * Loads the rules that a configuration names. They are code, so they are loaded only if the configuration may (see {@link RuleFiles}).
 * Throws `C1Z_INVALID_SETTING` where it may not, and for a file that can't be loaded or holds no rule.
 */
export async function loadOwnRules({ files, mayRun }: RuleFiles, configuration: string): Promise<OwnRuleSet> {
  if (files.length > 0 && !mayRun) {
    throw new C1zError(
      "C1Z_INVALID_SETTING",
      `${configuration} names rules of its own. They are code, which runs only if that file is in the working folder or named explicitly.`,
      {
        file: configuration,
        hint: "Name the configuration explicitly if you trust it.",
        commandHint: `Add --config ${configuration} if you trust it.`,
      },
    );
  }
  const sources: RuleSource[] = [];
  for (const file of files) {
    // By its place beside the configuration, a failure has the same fingerprint everywhere.
    sources.push({ file: relative(dirname(configuration), file), exported: await load(file) });
  }
  return OwnRuleSet.of(sources);
}

async function load(file: string): Promise<unknown> {
  try {
    const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
    return typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new C1zError("C1Z_INVALID_SETTING", `The rule ${file} can't be loaded: ${reason.split("\n")[0]}.`, {
      cause: error,
      file,
      hint: 'It has to be an ES module: a file that ends in .mjs, or in .js beside a package.json with `"type": "module"`.',
    });
  }
}
