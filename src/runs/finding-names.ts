/** What a configuration may name: all rules, checks and entries of the catalogue. Loaded where there is a configuration. */
export async function findingNames(): Promise<readonly string[]> {
  const [{ RULE_NAMES }, { CATALOGUE }, { ALL_CHECKS }] = await Promise.all([
    import("../validate/rule-list.js"),
    import("../diagnose/catalogue/index.js"),
    import("../doctor/all-checks.js"),
  ]);
  return [...RULE_NAMES, ...CATALOGUE.map(({ id }) => id), ...ALL_CHECKS.map(({ name }) => name)];
}
