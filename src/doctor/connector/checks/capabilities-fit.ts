import type { Archive } from "../../../c1z/archive.js";
import { isC1zError } from "../../../c1z/errors.js";
import type { Draft } from "../../../check-runner/check-result.js";
import { type Capabilities, PROVISIONING } from "../capabilities.js";
import type { ConnectorCheck } from "../connector-check.js";

/** The capabilities document against the archive's resource types. */
export const CAPABILITIES_FIT: ConnectorCheck = {
  name: "capabilities-fit",
  subject: "connector",
  step: "resource-types",
  needs: "a capabilities document (`baton_capabilities.json`, `--capabilities FILE` or `--run ./baton-x`)",
  does: "Lists the resource types that declare provisioning (or grant and revoke), and reports types that only one side knows: declared but not in the archive, in the archive but not declared, or spelt with other case.",
  remedy: "provisioner-missing",
  covers: ["L15"],
  missing: ({ capabilities }) => (capabilities.kind === "absent" ? capabilities.reason : undefined),
  *run({ capabilities, archive }) {
    if (capabilities.kind === "absent") return;
    const { file } = capabilities;
    if (capabilities.kind === "broken") {
      yield { status: "failed", file, ...capabilities.fault };
      return;
    }
    yield* provisioning(file, capabilities.thing);
    if (archive.kind === "there") yield* againstArchive(file, capabilities.thing, archive.file, archive.thing);
  },
};

function* provisioning(file: string, { types, connector }: Capabilities): Generator<Draft> {
  const able = types.filter(({ capabilities }) => capabilities.some((name) => PROVISIONING.has(name)));
  const names = able.map(({ resourceType }) => resourceType).join(", ");
  if (able.length === 0 && connector.includes("CAPABILITY_PROVISION")) {
    yield {
      status: "warning",
      file,
      message: "The connector declares provisioning, but none of its resource types does: grants will fail.",
    };
  } else if (able.length > 0 && connector.length > 0 && !connector.includes("CAPABILITY_PROVISION")) {
    yield {
      status: "warning",
      file,
      message: `Provisioning is declared for ${names}, but the connector as a whole does not.`,
    };
  } else
    yield {
      status: "ok",
      file,
      message: able.length === 0 ? "no resource type declares provisioning" : `provisioning is declared for ${names}`,
    };
}

function* againstArchive(
  file: string,
  { types }: Capabilities,
  archiveFile: string,
  archive: Archive,
): Generator<Draft> {
  const sync = archive.latestFinishedSync();
  if (sync === undefined) return;
  let synced: readonly string[];
  try {
    synced = [...sync.resourceTypes()].map(({ id }) => id ?? "");
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return;
  }
  for (const { resourceType, capabilities } of types) {
    if (synced.includes(resourceType)) continue;
    const other = synced.find((id) => id.toLowerCase() === resourceType.toLowerCase());
    const able = capabilities.some((name) => PROVISIONING.has(name));
    const hint =
      other === undefined
        ? "Was the type filtered out, or is its builder not registered?"
        : `The archive spells it ${other}; ids must match exactly.`;
    const message = `${resourceType} is declared${able ? " with provisioning" : ""}, but ${archiveFile} has no such resource type. ${hint}`;
    yield { status: able || other !== undefined ? "failed" : "warning", file, message };
  }
  const declared = new Set(types.map(({ resourceType }) => resourceType.toLowerCase()));
  for (const id of synced) {
    if (declared.has(id.toLowerCase())) continue;
    yield {
      status: "warning",
      file,
      message: `${archiveFile} has the resource type ${id}, which the capabilities do not declare. The document may be old.`,
    };
  }
}
