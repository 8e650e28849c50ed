import type { Wanted } from "./match-value.js";

/**
 * What the resources and data sources of the ConductorOne provider (1.5.0, their pages under docs/) that have a `match_baton_id` stand for.
 * Of these only `app_resource`, `app_entitlement` and `custom_app_entitlement` take one; the others show that of the entitlement they
 * name, and `app` takes a `match_baton_ref`. Others are taken for anything.
 */
const KINDS: Readonly<Record<string, NonNullable<Wanted["kind"]>>> = {
  conductorone_app: "resource",
  conductorone_app_resource: "resource",
  conductorone_app_resources: "resource",
  conductorone_app_entitlement: "entitlement",
  conductorone_app_entitlements: "entitlement",
  conductorone_custom_app_entitlement: "entitlement",
  conductorone_app_owner_entitlement: "entitlement",
  conductorone_app_entitlement_owner_entitlement: "entitlement",
  conductorone_app_resource_owner_entitlement: "entitlement",
  conductorone_connector_owner_entitlement: "entitlement",
};

/** What a Terraform resource of this type can match. */
export function wantedByTerraform(terraformType: string): Wanted {
  const kind = KINDS[terraformType];
  return kind === undefined ? {} : { kind };
}
