// npx tsx test/mcp/stage/make-archive.ts FILE
// Writes an archive that takes long enough to read for progress to be told, and for a call to be cancelled in the middle.
import { archiveOfManyGrants } from "../../support/many-grants.js";

const [, , path] = process.argv;
if (path === undefined) throw new Error("Expected a file.");
archiveOfManyGrants(path);
