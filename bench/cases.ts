/** One command line of the benchmark and what it should take. */
export interface BenchmarkCase {
  /** Relative to the folder of archives, or to the project where it starts with a dot. */
  readonly archive: string;
  readonly argv: readonly string[];
  readonly seconds?: number;
  readonly megabytes?: number;
  /** Whether the reference tool has the command and does not run out of memory. */
  readonly reference: boolean;
}

const MIDDLING = "group:00g1ka7f000dskk5d7:member";

/** A user with two dozen grants. */
const USER = "user/00u1ka7f00vd4mx5d7";

/** The list commands on a million grants of either format, the questions that indexes answer, the built-in jq, and the start-up. */
export const CASES: readonly BenchmarkCase[] = [
  { archive: "./test/fixtures/v1/small.c1z", argv: ["stats"], reference: true },
  { archive: "large-v1.c1z", argv: ["stats", "-o", "json"], seconds: 1.5, reference: true },
  { archive: "large-v1.c1z", argv: ["entitlements", "-o", "json"], seconds: 1.7, reference: true },
  { archive: "large-v1.c1z", argv: ["resources", "-o", "json"], seconds: 2.5, megabytes: 250, reference: true },
  { archive: "large-v1.c1z", argv: ["grants", "-e", MIDDLING, "-o", "json"], seconds: 1.5, reference: true },
  { archive: "large-v1.c1z", argv: ["grants", "-o", "json"], seconds: 8, megabytes: 350, reference: true },
  { archive: "large-v1.c1z", argv: ["resources"], reference: true },
  { archive: "./test/fixtures/v3/small.c1z", argv: ["stats"], reference: true },
  { archive: "large-v3.c1z", argv: ["stats", "-o", "json"], reference: true },
  { archive: "large-v3.c1z", argv: ["entitlements", "-o", "json"], reference: true },
  { archive: "large-v3.c1z", argv: ["resources", "-o", "json"], seconds: 1, megabytes: 250, reference: true },
  { archive: "large-v3.c1z", argv: ["grants", "-e", MIDDLING, "-o", "json"], reference: true },
  { archive: "large-v3.c1z", argv: ["grants", "-o", "json"], seconds: 4, megabytes: 300, reference: true },
  ...["large-v1.c1z", "large-v3.c1z"].flatMap((archive) => [
    { archive, argv: ["access", USER, "-o", "json"], reference: false },
    { archive, argv: ["access", USER], reference: false },
    { archive, argv: ["show", USER], reference: false },
    { archive, argv: ["show", MIDDLING], reference: false },
    { archive, argv: ["search", "avery"], reference: false },
    { archive, argv: ["principals", "-o", "ndjson"], reference: true },
    { archive, argv: ["validate"], seconds: 3, megabytes: 400, reference: false },
    { archive, argv: ["grants", "-o", "ndjson", "--jq", ".grant.id"], megabytes: 350, reference: false },
  ]),
  // The same questions on a small archive, to compare: on the large v3 archive they should take at most 0.3 s more.
  { archive: "./test/fixtures/v3/small.c1z", argv: ["access", "user/00uNYlgCtjfIZ4SOcMz9"], reference: false },
  { archive: "./test/fixtures/v3/small.c1z", argv: ["show", "user/00uNYlgCtjfIZ4SOcMz9"], reference: false },
];
