/** The same question to a tool and to a command: `FILE` stands for the archive. */
export interface Question {
  readonly tool: string;
  readonly sent: Readonly<Record<string, unknown>>;
  readonly argv: readonly string[];
}

/** What can be asked of any archive. */
export const ON_ANY: readonly Question[] = [
  { tool: "overview", sent: {}, argv: ["overview", "-f", "FILE", "-o", "json"] },
  { tool: "validate", sent: {}, argv: ["validate", "FILE", "-o", "json"] },
  { tool: "search", sent: { text: "e" }, argv: ["search", "-f", "FILE", "e", "-o", "json", "--limit", "10000"] },
  { tool: "list", sent: { kind: "syncs" }, argv: ["syncs", "-f", "FILE", "-o", "json"] },
  { tool: "list", sent: { kind: "resource-types" }, argv: ["resource-types", "-f", "FILE", "-o", "json"] },
  {
    tool: "list",
    sent: { kind: "resources", sort: ["resource.displayName:desc", "resource.id.resource"] },
    argv: [
      "resources",
      "-f",
      "FILE",
      "-o",
      "json",
      "--sort",
      "resource.displayName:desc",
      "--sort",
      "resource.id.resource",
    ],
  },
  { tool: "list", sent: { kind: "entitlements" }, argv: ["entitlements", "-f", "FILE", "-o", "json"] },
  {
    tool: "list",
    sent: { kind: "grants", where: 'principal.id.resourceType == "user"' },
    argv: ["grants", "-f", "FILE", "-o", "json", "--where", 'principal.id.resourceType == "user"'],
  },
  {
    tool: "list",
    sent: { kind: "grants", sort: ["principal.displayName"] },
    argv: ["grants", "-f", "FILE", "-o", "json", "--sort", "principal.displayName"],
  },
];
