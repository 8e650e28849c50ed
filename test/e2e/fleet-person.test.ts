import { beforeAll, describe, expect, it } from "vitest";
import { buildArchive } from "../support/build-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany } from "../support/test-company.js";
import { baton } from "./baton.js";

const folder = new TempFolder();
const lake = (): string => folder.path("lake");
const NO_BREAK_SPACE = "\u00a0";

beforeAll(async () => {
  const archive = buildArchive(
    folder.path("okta.c1z"),
    fillCompany({
      types: ["user", "group"],
      resources: [
        { type: "user", id: "U1", name: "İpek Işık", login: "ipek" },
        { type: "user", id: "u2", name: "ΝΙΚΟΣ ΠΑΠΠΑΣ", login: "nikos" },
        { type: "user", id: "u3", name: "Ann", emails: [`ann@corp.example${NO_BREAK_SPACE}`] },
        { type: "group", id: "g1", name: "IT" },
      ],
      entitlements: [
        { type: "group", resource: "g1", slug: "greek", fields: { displayName: "ΓΕΝΙΚΟΣ ΔΙΑΧΕΙΡΙΣΤΗΣ" } },
        { type: "group", resource: "g1", slug: "turkish", fields: { displayName: "İDARİ" } },
      ],
    }),
  );
  expect(await baton(["lake", "add", lake(), archive])).toMatchObject({ status: 0, stderr: "" });
});

describe("fleet person finds an account, as it is written and in another case,", () => {
  // JavaScript, DuckDB and Spark make different letters of "İ", and of a "Σ" at the end of a word, in lower case.
  it.each([
    ["user:U1", ["İpek Işık", "İPEK Işık", "user:U1", "USER/u1"]],
    ["user:u2", ["ΝΙΚΟΣ ΠΑΠΠΑΣ", "Νικος Παππας", "νικοσ παππασ"]],
    ["user:u3", ["ann@corp.example", `ann@corp.example${NO_BREAK_SPACE}`, "email:Ann@Corp.example"]],
  ])("%s, by %j", async (key, words) => {
    for (const word of words) {
      const { status, stdout, stderr } = await baton(["fleet", "person", lake(), word, "-o", "ndjson"]);
      expect([word, status, stderr]).toEqual([word, 0, ""]);
      expect(JSON.parse(stdout.split("\n")[0] ?? "")).toMatchObject({ account_key: key });
    }
  });
});

it.each([
  ["greek", "γενικος"],
  ["greek", "ΔΙΑΧΕΙΡΙΣΤΗΣ"],
  ["turkish", "İDARİ"],
])("fleet privileged finds the entitlement %s by %s", async (slug, word) => {
  const { status, stdout } = await baton(["fleet", "privileged", lake(), "--word", word, "-o", "ndjson"]);
  expect([status, stdout.split("\n").length]).toEqual([0, 2]);
  expect(JSON.parse(stdout)).toMatchObject({ entitlement_key: `group:g1|group:g1:${slug}` });
});
