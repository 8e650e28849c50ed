import { EntitlementPurposeValue, ResourceTypeTrait, StatusResourceStatus } from "../../c1z/protobuf/messages.js";
import { UserTraitAccountType, UserTraitStatusStatus } from "../../c1z/protobuf/traits.js";

/** The most bytes of an id, and of most names (1024 in the SDK's validation rules). */
export const MOST_ID_BYTES = 1024;

/** What the SDK demands of one field. `isRequired`: it may not be empty, or absent. */
export type FieldLimit =
  | { readonly kind: "text"; readonly mostBytes: number; readonly isRequired?: true; readonly startsWith?: string }
  | { readonly kind: "email" }
  | { readonly kind: "enum"; readonly known: ReadonlyMap<number, string> }
  | { readonly kind: "message"; readonly fields: FieldLimits };

/** The limits of a message by field number, each with the field's name. */
export type FieldLimits = ReadonlyMap<number, readonly [name: string, limit: FieldLimit]>;

/** The messages whose rows are checked. */
export type LimitedMessage = "ResourceType" | "Resource" | "Entitlement";

const text = (
  mostBytes: number,
  more: { readonly isRequired?: true; readonly startsWith?: string } = {},
): FieldLimit => ({
  kind: "text",
  mostBytes,
  ...more,
});
const oneOf = (known: ReadonlyMap<number, string>): FieldLimit => ({ kind: "enum", known });
const fields = (list: Readonly<Record<number, readonly [string, FieldLimit]>>): FieldLimits =>
  new Map(Object.entries(list).map(([number, field]) => [Number(number), field]));

const ID = text(MOST_ID_BYTES);
const RESOURCE_ID = fields({ 1: ["resource_type", ID], 2: ["resource", ID] });
const HTTPS = text(1024, { startsWith: "https://" });

/**
 * The validation rules in the SDK's proto files (resource.proto, entitlement.proto: `validate.rules`). What id-empty, entitlement-resource-missing and
 * their like say of absent ids is left to them.
 */
export const MESSAGE_LIMITS: Readonly<Record<LimitedMessage, FieldLimits>> = {
  ResourceType: fields({
    1: ["id", ID],
    2: ["display_name", text(1024)],
    3: ["traits", oneOf(ResourceTypeTrait.names)],
    5: ["description", text(4096)],
  }),
  Resource: fields({
    1: ["id", { kind: "message", fields: RESOURCE_ID }],
    2: ["parent_resource_id", { kind: "message", fields: RESOURCE_ID }],
    3: ["display_name", text(1024)],
    5: ["description", text(2048)],
    11: [
      "status",
      {
        kind: "message",
        fields: fields({ 1: ["status", oneOf(StatusResourceStatus.names)], 2: ["details", text(1024)] }),
      },
    ],
  }),
  Entitlement: fields({
    2: ["id", ID],
    3: ["display_name", text(1024)],
    4: ["description", text(2048)],
    7: ["purpose", oneOf(EntitlementPurposeValue.names)],
  }),
};

/** The same for annotations (annotation_trait.proto, annotation_external_link.proto), by their name without the package. */
export const ANNOTATION_LIMITS: ReadonlyMap<string, FieldLimits> = new Map([
  [
    "UserTrait",
    fields({
      1: ["emails", { kind: "message", fields: fields({ 1: ["address", { kind: "email" }] }) }],
      2: [
        "status",
        {
          kind: "message",
          fields: fields({ 1: ["status", oneOf(UserTraitStatusStatus.names)], 2: ["details", text(1024)] }),
        },
      ],
      5: ["account_type", oneOf(UserTraitAccountType.names)],
    }),
  ],
  ["GroupTrait", fields({ 3: ["group_source_type", text(64)], 4: ["raw_group_source_type", text(256)] })],
  [
    "AppTrait",
    fields({ 1: ["help_url", HTTPS], 6: ["app_source_type", text(64)], 7: ["raw_app_source_type", text(256)] }),
  ],
  ["LicenseProfileTrait", fields({ 1: ["license_name", text(1024)], 5: ["currency", text(8)] })],
  ["ExternalLink", fields({ 1: ["url", HTTPS] })],
  ["Aliases", fields({ 1: ["ids", text(256, { isRequired: true })] })],
]);

/** Annotations with a limit, by the length from which on a field of theirs may break it; their own fields are shorter or looked at by others. */
const SUSPICIOUS_FROM: ReadonlyMap<string, number> = new Map([
  ["GroupTrait", 64],
  ["AppTrait", 0],
  ["LicenseProfileTrait", 8],
  ["ExternalLink", 0],
  ["Aliases", 0],
]);

/**
 * Whether a field of an annotation may break a limit, by its length alone. Not asked about user traits, whose fields are read anyway.
 */
export function mayBreakLimits({
  name,
  start,
  end,
}: {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}): boolean {
  const from = SUSPICIOUS_FROM.get(name);
  return from !== undefined && end - start > from;
}
