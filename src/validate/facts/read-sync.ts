import { MessageDecoder } from "../../c1z/decode.js";
import { isC1zError } from "../../c1z/errors.js";
import type { ArchiveFormat } from "../../c1z/model.js";
import { MessageCheck } from "../../c1z/protobuf/message-check.js";
import type { Entitlement, Grant, Resource } from "../../c1z/protobuf/messages.js";
import * as messages from "../../c1z/protobuf/messages.js";
import type { MessageType } from "../../c1z/protobuf/schema.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import type { EncodedGrant, EncodedRow } from "../../c1z/store.js";
import type { Sync } from "../../c1z/sync.js";
import type { Reference } from "../../findings/finding.js";
import { findSecrets, maySecretsHide } from "../../secrets/secret-scanner.js";
import type { GrantVisitor } from "../rule.js";
import { EntitlementDetailsReader } from "./entitlement-details.js";
import { EntitlementTable } from "./entitlement-table.js";
import { FieldChecker } from "./field-faults.js";
import type { LimitedMessage } from "./field-limits.js";
import { GrantDetails } from "./grant-details.js";
import { GrantFacts } from "./grant-facts.js";
import { GrantTotals } from "./grant-totals.js";
import { NONE } from "./identity-index.js";
import { ResourceDetailsReader } from "./resource-details.js";
import { ResourceTable } from "./resource-table.js";
import { ResourceTypeTable } from "./resource-type-table.js";
import type { SyncFacts } from "./sync-facts.js";

/** What is wanted besides the ids. */
export interface ReadOptions {
  /** Look for credentials, too. */
  readonly wantsSecrets: boolean;
  /** Keep a note of each row whose message can't be read. */
  readonly notesUnreadable: boolean;
  /** Whether there will probably be visitors of grants: another thread may then begin to read these at once. */
  readonly expectsVisitors: boolean;
}

/** What is noted about rows while they are read. */
type Found = Pick<SyncFacts, "unreadable" | "secrets" | "fieldFaults">;

/** Reads one sync: everything but the grants when it is made, then {@link readGrants}. */
export class SyncReader {
  readonly facts: SyncFacts;
  readonly #sync: Sync;
  readonly #options: ReadOptions;
  readonly #decoder = new MessageDecoder();
  /** Of a message only parts are read here; listings, which write all of it, may find it unreadable. */
  readonly #check = new MessageCheck();
  readonly #fields = new FieldChecker();
  /** What another thread reads while the other rows are read here. */
  readonly #grantsAhead: Iterable<EncodedGrant> | undefined;

  /** Reads resource types, resources and entitlements. */
  constructor(sync: Sync, format: ArchiveFormat, options: ReadOptions) {
    this.#sync = sync;
    this.#options = options;
    this.#grantsAhead = options.expectsVisitors ? sync.grantsAhead("fields") : undefined;
    const types = new ResourceTypeTable();
    const resources = new ResourceTable();
    const entitlements = new EntitlementTable();
    const skipped = skippedBy(sync.run.syncToken);
    const stored = sync.storedStatistics();
    const unreadable: SyncFacts["unreadable"] = [];
    const secrets: SyncFacts["secrets"] = [];
    const fieldFaults: SyncFacts["fieldFaults"] = [];
    const found = { unreadable, secrets, fieldFaults };
    this.#readTypes(types, found);
    this.#readResources(resources, found);
    this.#readEntitlements(entitlements, resources, found);
    this.facts = {
      run: sync.run,
      format,
      sync,
      types,
      resources,
      entitlements,
      totals: new GrantTotals(entitlements.size),
      storedStatistics: stored,
      unreadable,
      secrets,
      fieldFaults,
      discrepancies: () => sync.discrepancies,
      ...skipped,
      typeState: (type) => ({ typeDeclared: types.has(type), typeSynced: resources.countOf(type) > 0 }),
      grantRefs: (filter) => sync.grantRefs(filter),
    };
  }

  /**
   * Shows every grant to the visitors, completes the totals, and ends the visits; pauses after each batch. Without visitors no grant is
   * read.
   */
  *readGrants(visitors: readonly GrantVisitor[]): Steps<void> {
    if (visitors.length === 0) return;
    const { resources, entitlements, totals } = this.facts;
    const grant = new GrantFacts(resources, entitlements, new GrantDetails(this.#options.wantsSecrets));
    const visits = visitors.filter((visitor) => visitor.grant !== undefined);
    const unusualVisits = visitors.filter((visitor) => visitor.unusualGrant !== undefined);
    let count = 0;
    for (const row of this.#grantsAhead ?? this.#sync.grantsAhead("fields") ?? this.#sync.encodedGrants()) {
      grant.set(row);
      this.#readDetails(row, grant);
      totals.add(grant.entitlementIndex, row.entitlement.resourceType, resources.typeBit(grant.principalIndex));
      this.#addExpansions(grant);
      for (const visitor of visits) visitor.grant?.(grant);
      if (!grant.isPlain) for (const visitor of unusualVisits) visitor.unusualGrant?.(grant);
      if (++count % STEP_ROWS === 0) yield;
    }
    totals.flush();
    for (const visitor of visitors) visitor.finish?.();
  }

  #readDetails(row: EncodedGrant, grant: GrantFacts): void {
    try {
      grant.details.readRow(row);
      if (!grant.details.hasSuspiciousData) return;
      const { annotations }: Grant = this.#decoder.decode(messages.Grant, row.ownFields);
      this.#addSecrets({ annotations }, { kind: "grant", id: row.id }, grant.types, this.facts.secrets);
    } catch (error) {
      this.#unreadable(row, error, this.facts.unreadable);
      grant.details.clear();
    }
  }

  /** Notes the edges that the SDK would have: an entitlement of another resource than the principal stops it. */
  #addExpansions(grant: GrantFacts): void {
    const { expandable } = grant.details;
    if (expandable === undefined || grant.entitlementIndex === NONE) return;
    const { entitlements, totals } = this.facts;
    for (const id of expandable.entitlementIds) {
      const from = entitlements.findOn(id, grant.principal);
      if (from !== NONE) totals.expansions.add(from, grant.entitlementIndex, expandable);
    }
  }

  #readTypes(types: ResourceTypeTable, found: Found): void {
    for (const row of this.#sync.encodedResourceTypes()) {
      const type = this.#attempt(row, found.unreadable, () => this.#decoder.decode(messages.ResourceType, row.message));
      types.add(row.id, type);
      if (type !== undefined) {
        this.#checkFields("ResourceType", row.message, { kind: "resource-type", id: row.id }, [row.id], found);
      }
    }
  }

  #readResources(resources: ResourceTable, found: Found): void {
    const reader = new ResourceDetailsReader();
    for (const row of this.#sync.encodedResources()) {
      const message = this.#attempt(row, found.unreadable, () => row.message);
      const details =
        message &&
        this.#attempt(row, found.unreadable, () => {
          this.#check.check(messages.Resource, message);
          return reader.read(message);
        });
      const index = resources.add(row, details);
      if (details === undefined || message === undefined) continue;
      const isSuspicious = this.#isSuspicious(message);
      if (!details.mayBreakLimits && !isSuspicious) continue;
      const types = [resources.typeOf(index)];
      const subject: Reference = { kind: "resource", id: { resourceType: row.resourceType, resource: row.resource } };
      if (details.mayBreakLimits) this.#checkFields("Resource", message, subject, types, found);
      if (!isSuspicious) continue;
      const resource: Resource | undefined = this.#decode(messages.Resource, row);
      const { profile, description, annotations } = resource ?? {};
      this.#addSecrets({ profile, description, annotations }, subject, types, found.secrets);
    }
  }

  #readEntitlements(entitlements: EntitlementTable, resources: ResourceTable, found: Found): void {
    const reader = new EntitlementDetailsReader();
    for (const row of this.#sync.encodedEntitlements()) {
      const message = this.#attempt(row, found.unreadable, () => row.message);
      const details =
        message &&
        this.#attempt(row, found.unreadable, () => {
          this.#check.check(messages.Entitlement, message);
          return reader.read(message);
        });
      const owner = resources.find(row.resourceType, row.resource);
      entitlements.add(row, owner, details);
      resources.addEntitlement(owner);
      if (details === undefined || message === undefined) continue;
      const subject: Reference = { kind: "entitlement", id: row.id };
      if (details.mayBreakLimits) this.#checkFields("Entitlement", message, subject, [row.resourceType], found);
      if (!this.#isSuspicious(message)) continue;
      const entitlement: Entitlement | undefined = this.#decode(messages.Entitlement, row);
      const { description, annotations } = entitlement ?? {};
      this.#addSecrets({ description, annotations }, subject, [row.resourceType], found.secrets);
    }
  }

  #checkFields(
    name: LimitedMessage,
    message: Uint8Array,
    subject: Reference,
    types: readonly string[],
    { fieldFaults }: Found,
  ): void {
    for (const fault of this.#fields.check(name, message)) fieldFaults.push({ fault, subject, types });
  }

  #isSuspicious(message: Uint8Array): boolean {
    return this.#options.wantsSecrets && maySecretsHide(message);
  }

  #addSecrets(value: object, subject: Reference, types: readonly string[], secrets: SyncFacts["secrets"]): void {
    for (const shape of findSecrets(value, "")) secrets.push({ ...shape, subject, types });
  }

  /** A message that was read in part already; what else is wrong with it is no news. */
  #decode<Json>(type: MessageType<Json>, row: EncodedRow): Json | undefined {
    return this.#attempt(row, [], () => this.#decoder.decode(type, row.message) as Json);
  }

  #attempt<Result>(row: EncodedRow, unreadable: SyncFacts["unreadable"], read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      this.#unreadable(row, error, unreadable);
      return undefined;
    }
  }

  #unreadable(row: Pick<EncodedRow, "locate">, error: unknown, unreadable: SyncFacts["unreadable"]): void {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    if (this.#options.notesUnreadable)
      unreadable.push({ where: row.locate(), message: `no readable message: ${error.message}` });
  }
}

/** What the run was told to skip, as its token says (JSON of the SDK's syncer). */
function skippedBy(token: string): { readonly skippedGrants: boolean; readonly skippedEntitlements: boolean } {
  const both = /"should_skip_entitlements_and_grants":\s*true/.test(token);
  return {
    skippedGrants: both || /"should_skip_grants":\s*true/.test(token),
    skippedEntitlements: both || /"should_skip_entitlements":\s*true/.test(token),
  };
}
