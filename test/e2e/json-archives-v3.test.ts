import { describe, expect, it } from "vitest";
import { SchemaChecker } from "../support/json-schemas.js";
import { archiveFaults } from "./json-faults.js";
import { archivesOf } from "./json-runs.js";

const checker = new SchemaChecker();

describe("what commands write is as their schemas say", () => {
  it.each(archivesOf(["v3", "v3-shapes"]))("%s", async (path) =>
    expect(await archiveFaults(checker, path)).toEqual([]),
  );
});
