// Mutation testing of bounds; CONTRIBUTING.md says how it is run.

// The package does not export its mutators, so they are reached by file; its version is pinned where it is installed.
const instrumenter = import.meta.resolve("@stryker-mutator/instrumenter");
const { allMutators } = await import(new URL("mutators/mutate.js", instrumenter).href);

/** A hundredth and a hundredfold of every number: Stryker changes none, and a limit that no test meets would go unseen. */
allMutators.push({
  name: "NumericLiteral",
  *mutate(path) {
    if (!path.isNumericLiteral()) return;
    const { value } = path.node;
    const others = value === 0 ? [1] : [value * 100, Math.floor(value / 100)];
    for (const other of others) yield { ...path.node, value: other, extra: { rawValue: other, raw: String(other) } };
  },
});

/** Numbers and comparisons are changed; take a name off this list to have more changed. */
const LEFT_ALONE = [
  ...["ArithmeticOperator", "ArrayDeclaration", "ArrowFunction", "AssignmentOperator", "BlockStatement"],
  ...["BooleanLiteral", "ConditionalExpression", "LogicalOperator", "MethodExpression", "ObjectLiteral"],
  ...["OptionalChaining", "Regex", "StringLiteral", "UnaryOperator", "UpdateOperator"],
];

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  // Which tests run is said there: with Stryker's own --testFiles, constants of modules are changed after they were read.
  vitest: { configFile: "test/mutation/vitest.config.js" },
  mutator: { excludedMutations: LEFT_ALONE },
  concurrency: 1,
  tsconfigFile: "none",
  disableTypeChecks: false,
  ignorePatterns: ["/bench"],
  tempDirName: "coverage/mutation",
  reporters: ["clear-text", "json"],
  jsonReporter: { fileName: "coverage/mutation.json" },
  clearTextReporter: { allowColor: false, reportTests: false },
};
