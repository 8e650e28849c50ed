/** A view of the SQLite export, and the tables it reads. */
export interface View {
  readonly name: string;
  readonly meaning: string;
  readonly needs: readonly string[];
  readonly sql: string;
}

const SAME_SYNC = (other: string): string => `${other}.archive = g.archive AND ${other}.sync_id = g.sync_id`;

/** The joins that most questions need. */
export const VIEWS: readonly View[] = [
  {
    name: "access",
    meaning: "One row a grant with the names of principal, entitlement and resource; empty where they are missing.",
    needs: ["grants", "resources", "entitlements"],
    sql: `CREATE VIEW access AS
SELECT g.archive, g.sync_id, g.grant_id,
  g.principal_key, p.display_name AS principal_name, g.principal_type_id,
  g.entitlement_key, e.display_name AS entitlement_name, e.slug AS entitlement_slug,
  g.resource_key, r.display_name AS resource_name, g.resource_type_id,
  g.is_direct, g.expandable, g.immutable
FROM grants g
LEFT JOIN resources p ON p.resource_key = g.principal_key AND ${SAME_SYNC("p")}
LEFT JOIN resources r ON r.resource_key = g.resource_key AND ${SAME_SYNC("r")}
LEFT JOIN entitlements e ON e.entitlement_key = g.entitlement_key AND ${SAME_SYNC("e")}`,
  },
  {
    name: "user_access",
    meaning: "The rows of `access` whose principal is a user, with the user's e-mail, login and status.",
    needs: ["grants", "resources", "entitlements", "users"],
    sql: `CREATE VIEW user_access AS
SELECT g.*, u.email, u.login, u.status
FROM access g
JOIN users u ON u.resource_key = g.principal_key AND ${SAME_SYNC("u")}`,
  },
];
