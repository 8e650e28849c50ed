import type Database from "better-sqlite3";
import type { Company, GeneratedGrant } from "./company.js";
import { CompanyMessages, type Embedding, expandable } from "./messages.js";

/** How the rows are stored. */
export interface Storage {
  readonly embedding: Embedding;
  /** Stores the grants in no order at all, as an API that lists them in its own order makes a connector do. */
  readonly shuffled: boolean;
}

const TIME = "2026-11-20 10:00:00";
const RESOURCE_TYPES = [
  ["user", "User", 1],
  ["group", "Group", 2],
  ["role", "Role", 3],
  ["app", "Application", 4],
  ["org", "Organization", 0],
] as const;
/** One role in this many has an expandable grant to a group. */
const EXPANDABLE_EVERY = 50;

/** Writes one finished sync of the company, with the statistics that a writer adds. */
export function fillDatabase(database: Database.Database, company: Company, storage: Storage): void {
  const { seed, changed } = company.size;
  const sync = `generated${seed}at${Math.round(changed * 1_000_000)}`;
  new Filler(database, company, sync, storage).fill();
}

class Filler {
  readonly #database: Database.Database;
  readonly #company: Company;
  readonly #messages: CompanyMessages;
  readonly #sync: string;
  readonly #storage: Storage;
  readonly #counts = {
    resources: new Map<string, number>(),
    entitlements: new Map<string, number>(),
    grants: new Map<string, number>(),
  };

  constructor(database: Database.Database, company: Company, sync: string, storage: Storage) {
    this.#database = database;
    this.#company = company;
    this.#messages = new CompanyMessages(company);
    this.#sync = sync;
    this.#storage = storage;
  }

  fill(): void {
    this.#resourceTypes();
    this.#resources();
    this.#entitlements();
    this.#grants();
    const run = this.#insert("v1_sync_runs", "sync_id", "started_at", "ended_at", "sync_token", "stats");
    const ended = this.#company.size.changed === 0 ? "2026-11-20 10:05:00" : "2026-11-21 10:05:00";
    run(this.#sync, TIME, ended, "", this.#statistics());
  }

  #resourceTypes(): void {
    const insert = this.#insertRow("v1_resource_types", "external_id");
    for (const [id, name, trait] of RESOURCE_TYPES) insert(id, this.#messages.resourceType(id, name, trait));
  }

  #resources(): void {
    const columns = ["resource_type_id", "external_id", "parent_resource_type_id", "parent_resource_id"] as const;
    const insert = this.#insertRow("v1_resources", ...columns);
    const { organization } = this.#messages;
    const add = (type: string, id: string, message: Buffer, hasParent = true): void => {
      count(this.#counts.resources, type);
      insert(type, `${type}:${id}`, hasParent ? "org" : null, hasParent ? organization : null, message);
    };
    add("org", organization, this.#messages.organizationResource(), false);
    for (const user of this.#company.users()) add("user", this.#messages.userId(user), this.#messages.user(user));
    for (const owner of this.#company.entitlements())
      add(owner.resourceType, owner.resource, this.#messages.owner(owner));
  }

  #entitlements(): void {
    const insert = this.#insertRow("v1_entitlements", "resource_type_id", "resource_id", "external_id");
    for (const one of this.#company.entitlements()) {
      count(this.#counts.entitlements, one.resourceType);
      insert(one.resourceType, one.resource, one.id, this.#messages.entitlement(one));
    }
  }

  #grants(): void {
    const columns = [
      "id",
      "resource_type_id",
      "resource_id",
      "entitlement_id",
      "principal_resource_type_id",
      "principal_resource_id",
      "external_id",
      "expansion",
    ] as const;
    const insert = this.#insertRow("v1_grants", ...columns);
    const { groups } = this.#company.size;
    const idOf = this.#storage.shuffled ? shuffledIds(this.#company.size.grants * 2) : (number: number) => number;
    let number = 0;
    const add = (grant: GeneratedGrant, expansion: Buffer | null): void => {
      const { resourceType, resource, id } = grant.entitlement;
      const message = this.#messages.grant(grant, this.#storage.embedding);
      count(this.#counts.grants, resourceType);
      const principal = this.#messages.userId(grant.user);
      insert(
        idOf(++number),
        resourceType,
        resource,
        id,
        "user",
        principal,
        this.#messages.grantId(grant),
        expansion,
        message,
      );
    };
    for (const grant of this.#company.grants()) {
      const { index } = grant.entitlement;
      const isExpandable = index >= groups && (index - groups) % EXPANDABLE_EVERY === 0 && grant.source !== undefined;
      add(grant, isExpandable && grant.source !== undefined ? expandable(grant.source.id) : null);
    }
  }

  /** Inserts a row of one sync: the given columns, then its message. */
  #insertRow(table: string, ...columns: readonly string[]): (...values: readonly unknown[]) => void {
    const insert = this.#insert(table, ...columns, "data", "sync_id", "discovered_at");
    return (...values) => insert(...values, this.#sync, TIME);
  }

  #insert(table: string, ...columns: readonly string[]): (...values: readonly unknown[]) => void {
    const places = columns.map(() => "?").join(", ");
    const statement = this.#database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`);
    return (...values) => {
      statement.run(...values);
    };
  }

  #statistics(): string {
    const { resources, entitlements, grants } = this.#counts;
    return JSON.stringify({
      resource_types: RESOURCE_TYPES.length,
      resources: total(resources),
      entitlements: total(entitlements),
      grants: total(grants),
      resources_by_resource_type: Object.fromEntries(resources),
      grants_by_resource_type: Object.fromEntries(grants),
      entitlements_by_resource_type: Object.fromEntries(entitlements),
      assets: 0,
    });
  }
}

function count(counts: Map<string, number>, type: string): void {
  counts.set(type, (counts.get(type) ?? 0) + 1);
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}

/** Row ids in no order, each once: multiples of a number that has no divisor in common with how many there are. */
function shuffledIds(most: number): (number: number) => number {
  const modulus = most % 2 === 0 ? most + 1 : most;
  const step = coprime(modulus);
  return (number) => ((number * step) % modulus) + 1;
}

function coprime(modulus: number): number {
  for (let step = Math.floor(modulus * 0.618); ; step++) if (greatestDivisor(step, modulus) === 1) return step;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
