import type { Entry } from "./entry.js";

/** Grant, revoke, create, delete and rotate. */
export const PROVISIONING = [
  {
    id: "provisioner-missing",
    title: "The resource type has no provisioner",
    audience: "provisioning",
    level: "error",
    covers: ["L15"],
    signals: {
      text: [
        {
          needle: "does not have provisioner configured",
          pattern: /resource type (?:(?<type>[^\s]{1,200}) )?does not have provisioner configured/i,
          strength: "exact",
        },
      ],
      grpcCode: ["Unimplemented"],
      exitCode: [12],
    },
    shows: ["resource_type"],
    aliases: [
      "Provisioning issues",
      "provisioner not found for resource type",
      "grant/revoke failures",
      "grant fails",
      "revoke fails",
      "provisioning not implemented",
    ],
    symptom:
      "A grant or revoke ends with code Unimplemented, exit status 12. Older SDKs leave the type out of the sentence.",
    causes: [
      "The connector says that it can provision, but the builder of this type implements neither version of the provisioner interface.",
      "The type id in the request differs from the builder's (`Group`, `group`).",
    ],
    fixes: [
      {
        text: "Implement both methods on the builder of that type; the SDK finds them by the interface.",
        language: "go",
        wrong:
          "type groupBuilder struct{ client *acme.Client }\n// List, Entitlements and Grants only: it can be read, not changed",
        right:
          "var _ connectorbuilder.ResourceProvisionerV2 = (*groupBuilder)(nil)\n\nfunc (b *groupBuilder) Grant(ctx context.Context, principal *v2.Resource, entitlement *v2.Entitlement) ([]*v2.Grant, annotations.Annotations, error) {\n\t// add principal to the group\n}\n\nfunc (b *groupBuilder) Revoke(ctx context.Context, grant *v2.Grant) (annotations.Annotations, error) {\n\t// take the principal out again\n}",
      },
      {
        text: "See which types declare it.",
        command:
          "baton-yourservice capabilities | jq -r '.resourceTypeCapabilities[] | select(.capabilities | index(\"CAPABILITY_PROVISION\")) | .resourceType.id'",
      },
    ],
    next: [
      "If the type is in that list and the message still comes, the method is on another builder or has another signature.",
    ],
    links: [],
    samples: {
      matches: [
        "rpc error: code = Unimplemented desc = resource type role does not have provisioner configured",
        "error: resource type does not have provisioner configured",
      ],
      others: [
        "resource type group does not have resource Create() configured",
        "rpc error: code = FailedPrecondition desc = provisioning is not enabled",
      ],
    },
  },
  {
    id: "provisioning-disabled",
    title: "Provisioning is switched off in this process",
    audience: "provisioning",
    level: "error",
    covers: ["L16"],
    signals: {
      text: [
        { needle: "provisioning is not enabled", strength: "exact" },
        { needle: "failed while granting entitlement", strength: "weak" },
      ],
    },
    aliases: ["provisioning flag", "provisioning not enabled", "failed while revoking grant"],
    symptom:
      "Grants sent by C1 fail with FailedPrecondition although the connector could do them. Only service mode refuses: the one-shot `--grant-…` flags switch provisioning on by themselves.",
    causes: ["The service was started without `--provisioning` (`-p`, `BATON_PROVISIONING`)."],
    fixes: [
      {
        text: "Add the switch to the unit, container or chart that starts the service.",
        command:
          'baton-yourservice --provisioning --client-id "$BATON_CLIENT_ID" --client-secret "$BATON_CLIENT_SECRET"',
      },
    ],
    next: ["The next task of C1 is tried with the new process; failed ones are not repeated by themselves."],
    links: [],
    samples: {
      matches: [
        "rpc error: code = FailedPrecondition desc = provisioning is not enabled",
        "failed while granting entitlement",
      ],
      others: ["resource type role does not have provisioner configured"],
    },
  },
  {
    id: "manager-missing",
    title: "Creating, deleting or rotating is not implemented for this type",
    audience: "provisioning",
    level: "error",
    covers: ["L17"],
    signals: {
      text: [
        {
          needle: "does not have",
          pattern:
            /(?:resource type (?:(?<type>\S{1,200}) )?)?does not have (?<what>resource (?:Create|Delete)\(\)|resource manager|credential manager|account manager) configured/i,
          strength: "exact",
        },
      ],
    },
    shows: ["resource_type"],
    aliases: ["account provisioning", "credential rotation", "create account", "delete resource"],
    symptom: "A create, delete, account or credential task ends with code Unimplemented.",
    causes: [
      "The connector declares the capability without the method behind it.",
      "C1 was set up for an action that this connector version does not have.",
    ],
    fixes: [
      {
        text: "Implement the manager for that builder (resource, account or credential), or stop declaring the capability.",
        command: "baton-yourservice capabilities | jq '.connectorCapabilities'",
      },
    ],
    next: ["Compare the deployed version with the one whose capabilities C1 shows."],
    links: [],
    samples: {
      matches: [
        "resource type user does not have resource Delete() configured",
        "resource type user does not have credential manager configured",
        "error: resource type does not have resource manager configured",
      ],
      others: ["resource type role does not have provisioner configured"],
    },
  },
  {
    id: "grant-target-not-in-file",
    title: "The entitlement, principal or grant is not in the given file",
    audience: "provisioning",
    level: "error",
    covers: ["L45"],
    signals: { text: [{ needle: "pebble: not found", strength: "exact" }], exitCode: [5] },
    aliases: ["grant unknown entitlement", "entitlement not found in file"],
    symptom:
      "A one-shot grant or revoke ends at once with `pebble: not found`, exit status 5, before it calls the API.",
    causes: [
      "The id was typed by hand or comes from another sync.",
      "The file given with `--file` is another connector's, or older than the object.",
    ],
    fixes: [
      {
        text: "Take the ids from the same file.",
        command:
          "baton entitlements -f sync.c1z -o json | jq -r '.entitlements[].entitlement.id'\nbaton grants -f sync.c1z -o json | jq -r '.grants[].grant.id'",
      },
    ],
    next: ["Sync again if the object is new, then repeat the grant."],
    links: [],
    samples: {
      matches: ["runner: error processing task: pebble: not found"],
      others: ["GET /api/v1/me: rpc error: code = NotFound desc = 404 Not Found"],
    },
  },
] as const satisfies readonly Entry[];
