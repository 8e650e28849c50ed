import type { ArchiveFormat, GrantFilter, GrantRef, StoredStatistics, SyncRun } from "../../c1z/model.js";
import type { IntegrityProblem } from "../../c1z/store.js";
import type { Sync } from "../../c1z/sync.js";
import type { RowDiscrepancy } from "../../c1z/tally/row-discrepancy.js";
import type { Reference } from "../../findings/finding.js";
import type { SecretShape } from "../../secrets/secret-scanner.js";
import type { EntitlementTable } from "./entitlement-table.js";
import type { FieldFault } from "./field-faults.js";
import type { GrantTotals } from "./grant-totals.js";
import type { ResourceTable } from "./resource-table.js";
import type { ResourceTypeTable } from "./resource-type-table.js";

/** A credential-shaped value and the row it is in. */
export interface SecretSighting extends SecretShape {
  readonly subject: Reference;
  readonly types: readonly string[];
}

/** A field that breaks a limit, and the row it is in. */
export interface FieldSighting {
  readonly fault: FieldFault;
  readonly subject: Reference;
  readonly types: readonly string[];
}

/** Whether a type is known, for telling a gap in the configuration from a bug. */
export interface TypeState {
  readonly typeDeclared: boolean;
  /** Whether the sync holds any resource of the type. */
  readonly typeSynced: boolean;
}

/** Everything known of one sync before its grants are read; the totals are complete at the end. */
export interface SyncFacts {
  readonly run: SyncRun;
  readonly format: ArchiveFormat;
  /** The rows themselves, for what the tables do not hold; reading them again costs a pass. */
  readonly sync: Sync;
  readonly types: ResourceTypeTable;
  readonly resources: ResourceTable;
  readonly entitlements: EntitlementTable;
  readonly totals: GrantTotals;
  readonly storedStatistics: StoredStatistics | undefined;
  /** Rows whose message can't be read. */
  readonly unreadable: IntegrityProblem[];
  readonly secrets: SecretSighting[];
  /** Fields of rows that break a limit of the SDK. */
  readonly fieldFaults: FieldSighting[];
  /** Where what was read so far is not what the archive says it has; complete once the grants are read. */
  readonly discrepancies: () => readonly RowDiscrepancy[];
  /** The run was told to skip grants (entitlements): their absence is intended. */
  readonly skippedGrants: boolean;
  readonly skippedEntitlements: boolean;
  typeState(type: string): TypeState;
  /** A second look at the ids of grants, for what one look can't tell; without a filter it costs a pass. */
  grantRefs(filter?: GrantFilter): Iterable<GrantRef>;
}
