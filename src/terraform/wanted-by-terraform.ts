import type { Wanted } from "./match-value.js";

/** What the resources of the ConductorOne provider stand for. Others are taken for anything. */
const WANTED: Readonly<Record<string, Wanted>> = {
  conductorone_app: { kind: "resource" },
  conductorone_app_resource: { kind: "resource" },
  conductorone_app_entitlement: { kind: "entitlement" },
  conductorone_custom_app_entitlement: { kind: "entitlement" },
};

/** What a Terraform resource of this type can match. */
export function wantedByTerraform(terraformType: string): Wanted {
  return WANTED[terraformType] ?? {};
}
