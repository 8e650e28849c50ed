import { commonWords } from "../../src/bundle/common-words.js";
import { KnownValues } from "../../src/bundle/known-values.js";
import { typeNamesOf, valuesOfArchive } from "../../src/bundle/values-of-archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";

const WORDS = commonWords();

/** What an archive holds of ids, names and other texts of people. */
export async function knownValuesOf(path: string): Promise<KnownValues> {
  using archive = await openArchive(path);
  const values = new KnownValues(new Set([...WORDS, ...typeNamesOf(archive)]));
  valuesOfArchive(archive, (value) => values.add(value));
  return values;
}
