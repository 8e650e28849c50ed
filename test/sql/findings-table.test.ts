import { expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { resourceKey } from "../../src/export/keys.js";
import type { Finding } from "../../src/findings/finding.js";
import { validate } from "../../src/library/validate.js";
import { fixture } from "../fixtures.js";
import { SqlOver } from "../support/sql-session.js";

it.each(["v1/kitchen-sink", "v3/kitchen-sink", "v1/duplicate-users", "v1/two-syncs-finished", "v1/parent-cycle"])(
  "the findings of %s are those of validate",
  async (name) => {
    const path = fixture(`${name}.c1z`);
    using archive = await openArchive(path);
    const findings: Finding[] = [];
    await validate(archive, { allSyncs: true, onFinding: (finding) => findings.push(finding) });
    using sql = await SqlOver.archives([path]);
    const rows = await sql.rows("SELECT rule, level, message, subject_kind, subject_key, fingerprint FROM findings");
    const expected = findings.map(({ rule, level, message, subject, fingerprint }) => ({
      ...{ rule, level, message, subject_kind: subject.kind },
      subject_key: subject.kind === "resource" ? resourceKey(subject.id) : subject.id,
      fingerprint,
    }));
    const sorted = (all: readonly object[]): readonly string[] => all.map((one) => JSON.stringify(one)).sort();
    expect(sorted(rows)).toEqual(sorted(expected));
  },
);
