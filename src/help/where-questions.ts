/** A question that somebody asks an archive, and the command that answers it. */
export interface WhereQuestion {
  readonly question: string;
  /** Of `baton`, before the condition. */
  readonly command: string;
  readonly condition: string;
}

/** Ten real questions; docs/where.md has them too, and a test asks them. */
export const WHERE_QUESTIONS: readonly WhereQuestion[] = [
  {
    question: "Who is disabled and still holds something?",
    command: "grants",
    condition: 'principal.status.status == "RESOURCE_STATUS_DISABLED"',
  },
  { question: "Which grants are to groups?", command: "grants", condition: 'principal.id.resourceType == "group"' },
  {
    question: "Which admins are not in my domain?",
    command: "grants",
    condition: 'slug == "admin" && !principal.annotations.UserTrait.login.endsWith("@example.com")',
  },
  {
    question: "Which users never logged in?",
    command: "resources -t user",
    condition: "resource.annotations.UserTrait.lastLogin == null",
  },
  {
    question: "Who has not logged in this year?",
    command: "resources -t user",
    condition: 'timestamp(resource.annotations.UserTrait.lastLogin) < timestamp("2026-01-01T00:00:00Z")',
  },
  { question: "Which resources have no RawId?", command: "resources", condition: "!has(resource.annotations.RawId)" },
  {
    question: "Which accounts are service accounts?",
    command: "resources",
    condition: 'resource.annotations.UserTrait.accountType == "ACCOUNT_TYPE_SERVICE"',
  },
  {
    question: "Which entitlements can be given to groups?",
    command: "entitlements",
    condition: 'entitlement.grantableTo.exists(t, t.id == "group")',
  },
  {
    question: "Which grants came through another?",
    command: "grants",
    condition: "size(grant.sources.sources) > 0 && !(entitlement.id in grant.sources.sources)",
  },
  {
    question: 'Whose job title has "manager" in it?',
    command: "resources",
    condition: 'resource.profile.title.matches("(?i)manager")',
  },
];
