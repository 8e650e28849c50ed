import { describe, expect, it } from "vitest";
import { textsOf } from "../../src/ask/resource-texts.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { ResourceNamingReader } from "../../src/explore/index/resource-naming-reader.js";
import { MFA, STATUSES } from "../../src/explore/index/sync-index.js";
import { archivesIn, fixture } from "../fixtures.js";

/** The fields of a trait annotation that are read, in their JSON form. */
interface TraitJson {
  readonly "@type": string;
  readonly status?: { readonly status?: string };
  readonly mfaStatus?: { readonly mfaEnabled?: boolean };
}

const ARCHIVES = ["v1", "v3"].flatMap((folder) => archivesIn(folder).map((name) => fixture(`${folder}/${name}.c1z`)));

describe("what is read of a resource", () => {
  it.each(ARCHIVES)("is what its message says, in %s", async (path) => {
    using archive = await openArchive(path);
    const reader = new ResourceNamingReader();
    for (const { id } of archive.syncs()) {
      const sync = archive.sync(id);
      for (const row of sync.encodedResources()) {
        const resource = sync.resource(row);
        reader.read(row.message);
        const traits: readonly TraitJson[] =
          resource?.annotations?.filter((one) => one["@type"].endsWith("Trait")) ?? [];
        const user = traits.find((one) => one["@type"].endsWith(".UserTrait"));
        const { name, rawIds, logins, emails } = textsOf(resource ?? {});
        const word = String(user?.status?.status ?? resource?.status?.status ?? "")
          .replace(/^.*STATUS_/, "")
          .toLowerCase();
        const mfa = user?.mfaStatus === undefined ? "not stated" : user.mfaStatus.mfaEnabled === true ? "on" : "off";
        expect({ ...pick(reader), texts: [...reader.texts].sort() }).toEqual({
          name,
          texts: [...rawIds, ...logins, ...emails].sort(),
          status: word === "" ? "not stated" : word,
          mfa,
          traits: traits.map((one) => one["@type"].replace(/^.*\./, "")),
        });
      }
    }
  });
});

function pick({ name, status, mfa, traits }: ResourceNamingReader) {
  return { name, status: STATUSES[status], mfa: MFA[mfa], traits };
}
