/** The SDK refuses larger groups. */
export const MOST_MEMBERS = 50;

/** What is wrong with an exclusion group, each as it stands in a sentence after its name. */
export function exclusionProblems(group: {
  readonly defaults: number;
  readonly types: number;
  readonly members: number;
}): readonly string[] {
  const { defaults, types, members } = group;
  const problems: string[] = [];
  if (defaults > 1) problems.push(`has ${defaults} defaults`);
  if (types > 1) problems.push(`spans ${types} resource types`);
  if (members > MOST_MEMBERS) problems.push(`has ${members} members (at most ${MOST_MEMBERS})`);
  return problems;
}
