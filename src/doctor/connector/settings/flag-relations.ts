/** What must hold among flags (or their variables) that are set. */
export type FlagRelation =
  | { readonly kind: "together"; readonly flags: readonly string[] }
  | { readonly kind: "exclusive"; readonly flags: readonly string[] }
  | { readonly kind: "needs"; readonly flags: readonly string[]; readonly needed: readonly string[] };

/**
 * The relations that every connector checks at its start.
 * Source: baton-sdk v0.9.9 (2026-08-21), pkg/field/default_relationships.go. Left out: that `health-check-port` and
 * `health-check-bind-address` need `health-check`, because both have defaults.
 */
export const FLAG_RELATIONS: readonly FlagRelation[] = [
  { kind: "together", flags: ["grant-entitlement", "grant-principal"] },
  { kind: "together", flags: ["client-id", "client-secret"] },
  { kind: "together", flags: ["create-ticket", "ticket-template-path"] },
  { kind: "together", flags: ["bulk-create-ticket", "bulk-ticket-template-path"] },
  { kind: "together", flags: ["get-ticket", "ticket-id"] },
  { kind: "together", flags: ["diff-syncs", "base-sync-id", "applied-sync-id"] },
  { kind: "together", flags: ["compact-syncs", "compact-sync-ids", "compact-file-paths", "compact-output-path"] },
  {
    kind: "exclusive",
    flags: [
      "grant-entitlement",
      "revoke-grant",
      "create-account-login",
      "delete-resource",
      "rotate-credentials",
      "event-feed",
      "create-ticket",
      "get-ticket",
      "list-ticket-schemas",
      "bulk-create-ticket",
    ],
  },
  {
    kind: "exclusive",
    flags: [
      "grant-entitlement",
      "revoke-grant",
      "create-account-email",
      "delete-resource-type",
      "rotate-credentials-type",
      "event-feed",
      "diff-syncs",
      "compact-syncs",
      "list-ticket-schemas",
    ],
  },
  { kind: "needs", flags: ["external-resource-entitlement-id-filter"], needed: ["external-resource-c1z"] },
  { kind: "needs", flags: ["external-resource-traits"], needed: ["external-resource-c1z"] },
  { kind: "needs", flags: ["skip-grants"], needed: ["sync-resources"] },
];
