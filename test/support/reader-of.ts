import type Database from "better-sqlite3";
import { NativeDatabase } from "../../src/c1z/native/native-database.js";
import { DatabaseReader } from "../../src/c1z/sqlite/database-reader.js";
import { fixture } from "../fixtures.js";

/** A reader of a database that was never in an archive. Its errors name a file of the fixtures. */
export function readerOf(database: Database.Database): DatabaseReader {
  return new DatabaseReader(fixture("v1/empty.c1z"), new NativeDatabase(database));
}
