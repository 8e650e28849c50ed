/** What a configuration may name: all rules, those of the fleet, checks and entries of the catalogue. Loaded where there is a configuration. */
export async function findingNames(): Promise<readonly string[]> {
  const [{ RULE_NAMES }, { archiveNotAdded }, { CATALOGUE }, { ALL_CHECKS }] = await Promise.all([
    import("../validate/rule-list.js"),
    import("../fleet/archive-not-added.js"),
    import("../diagnose/catalogue/index.js"),
    import("../doctor/all-checks.js"),
  ]);
  return [...RULE_NAMES, archiveNotAdded.name, ...CATALOGUE.map(({ id }) => id), ...ALL_CHECKS.map(({ name }) => name)];
}
