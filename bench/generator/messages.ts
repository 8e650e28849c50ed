import { WireWriter } from "../../src/c1z/protobuf/wire-writer.js";
import { type Company, type GeneratedEntitlement, type GeneratedGrant, objectId } from "./company.js";

/** What a grant's message says about its entitlement and principal: whole copies, their ids, or nothing (slim grants). */
export type Embedding = "full" | "ids" | "none";

const TYPE_URL = "type.googleapis.com/c1.connector.v2.";
const FIRST_NAMES = ["Ash", "Birch", "Clover", "Dale", "Fern", "Hazel", "Juniper", "Linden", "Maple", "Rowan"];
const LAST_NAMES = ["Testford", "Placeholder", "Mockwell", "Specimen", "Sampleton", "Dummyson"];
const TITLES = ["Engineer", "Analyst", "Clerk", "Manager"];
/** 2022-01-01T08:00:00Z and 2026-07-01T10:00:00Z. */
const FIRST_HIRED = 1_641_024_000;
const LAST_LOGIN = 1_782_900_000;
const DAY = 86_400;

/** Field numbers (docs/messages.md, "Main messages", "Traits"). */
const RESOURCE = {
  id: 1,
  parent: 2,
  displayName: 3,
  annotations: 4,
  description: 5,
  profile: 9,
  status: 11,
  createdAt: 12,
};
const ENTITLEMENT = { resource: 1, id: 2, displayName: 3, description: 4, grantableTo: 5, purpose: 7, slug: 8 };
const GRANT = { entitlement: 1, principal: 2, id: 3, annotations: 4, sources: 5 };
const USER_TRAIT = { emails: 1, status: 2, profile: 3, accountType: 5, login: 6, lastLogin: 9 };

/** The messages of an invented company, as a connector would send them. Each result is valid until the next call. */
export class CompanyMessages {
  readonly #company: Company;
  readonly #writer = new WireWriter(4096);

  constructor(company: Company) {
    this.#company = company;
  }

  get organization(): string {
    return `00o${this.#company.size.seed.toString(36).padStart(3, "0")}kroot`;
  }

  userId(user: number): string {
    return objectId("00u", this.#company.size.seed, user);
  }

  resourceType(id: string, displayName: string, trait: number): Buffer {
    return this.#message((writer) => writeResourceType(writer, id, displayName, trait));
  }

  organizationResource(): Buffer {
    return this.#message((writer) => {
      writeId(writer, RESOURCE.id, "org", this.organization);
      writer.stringField(RESOURCE.displayName, "Bench Org");
      writeRawId(writer, this.organization);
    });
  }

  user(user: number): Buffer {
    return this.#message((writer) => this.#writeUser(writer, user));
  }

  owner(entitlement: GeneratedEntitlement): Buffer {
    return this.#message((writer) => this.#writeOwner(writer, entitlement));
  }

  entitlement(entitlement: GeneratedEntitlement): Buffer {
    return this.#message((writer) => this.#writeEntitlement(writer, entitlement, true));
  }

  grantId({ entitlement, user }: GeneratedGrant): string {
    return `${entitlement.id}:user:${this.userId(user)}`;
  }

  grant(grant: GeneratedGrant, embedding: Embedding): Buffer {
    return this.#message((writer) => {
      if (embedding !== "none") {
        const entitlement = writer.begin(GRANT.entitlement);
        this.#writeEntitlement(writer, grant.entitlement, embedding === "full");
        writer.end(entitlement);
        const principal = writer.begin(GRANT.principal);
        if (embedding === "full") this.#writeUser(writer, grant.user);
        else writeId(writer, RESOURCE.id, "user", this.userId(grant.user));
        writer.end(principal);
      }
      writer.stringField(GRANT.id, this.grantId(grant));
      if (grant.immutable) {
        writeAny(writer, GRANT.annotations, "GrantImmutable", () => writer.stringField(1, "everyone"));
      }
      if (grant.reviewed) {
        writeAny(writer, GRANT.annotations, "GrantMetadata", () => writeStruct(writer, 1, { reviewed: "yes" }));
      }
      if (grant.source !== undefined) writeSources(writer, grant.entitlement.id, grant.source.id);
    });
  }

  #message(write: (writer: WireWriter) => void): Buffer {
    this.#writer.length = 0;
    write(this.#writer);
    return this.#writer.view();
  }

  #writeUser(writer: WireWriter, user: number): void {
    const first = FIRST_NAMES[user % FIRST_NAMES.length] ?? "";
    const last = LAST_NAMES[Math.floor(user / FIRST_NAMES.length) % LAST_NAMES.length] ?? "";
    const login = `${first}.${last}.${user}`.toLowerCase();
    const address = `${login}@example.com`;
    const isEnabled = user % 25 !== 0;
    const profile = {
      department: `Dept ${user % 40}`,
      employeeNumber: String(100_000 + user),
      login,
      title: TITLES[user % TITLES.length] ?? "",
    };
    writeId(writer, RESOURCE.id, "user", this.userId(user));
    writeId(writer, RESOURCE.parent, "org", this.organization);
    const suffix = this.#company.isRenamed(user) ? " (renamed)" : "";
    writer.stringField(RESOURCE.displayName, `${first} ${last} ${user}${suffix}`);
    writeAny(writer, RESOURCE.annotations, "UserTrait", () => {
      const email = writer.begin(USER_TRAIT.emails);
      writer.stringField(1, address);
      writer.varintField(2, 1);
      writer.end(email);
      writeStatus(writer, USER_TRAIT.status, isEnabled);
      writeStruct(writer, USER_TRAIT.profile, profile);
      writer.varintField(USER_TRAIT.accountType, 1);
      writer.stringField(USER_TRAIT.login, address);
      writeTime(writer, USER_TRAIT.lastLogin, LAST_LOGIN + (user % 28) * DAY);
    });
    writeRawId(writer, this.userId(user));
    writeStruct(writer, RESOURCE.profile, profile);
    writeStatus(writer, RESOURCE.status, isEnabled);
    writeTime(writer, RESOURCE.createdAt, FIRST_HIRED + (user % 1000) * DAY);
  }

  #writeOwner(writer: WireWriter, { index, resourceType, resource }: GeneratedEntitlement): void {
    const name = ownerName(index, resourceType);
    writeId(writer, RESOURCE.id, resourceType, resource);
    writeId(writer, RESOURCE.parent, "org", this.organization);
    writer.stringField(RESOURCE.displayName, name);
    writeAny(writer, RESOURCE.annotations, resourceType === "group" ? "GroupTrait" : "RoleTrait", () => {});
    writeRawId(writer, resource);
    writer.stringField(RESOURCE.description, `${name} of the bench company`);
  }

  #writeEntitlement(writer: WireWriter, entitlement: GeneratedEntitlement, full: boolean): void {
    const { id, index, resource, resourceType, slug } = entitlement;
    const owner = writer.begin(ENTITLEMENT.resource);
    writeId(writer, RESOURCE.id, resourceType, resource);
    if (full) writer.stringField(RESOURCE.displayName, ownerName(index, resourceType));
    writer.end(owner);
    writer.stringField(ENTITLEMENT.id, id);
    if (!full) return;
    writer.stringField(ENTITLEMENT.displayName, `${ownerName(index, resourceType)} ${slug}`);
    writer.stringField(ENTITLEMENT.description, `Has ${slug} on ${ownerName(index, resourceType)}`);
    for (const [type, name, trait] of [
      ["user", "User", 1],
      ["group", "Group", 2],
    ] as const) {
      const grantable = writer.begin(ENTITLEMENT.grantableTo);
      writeResourceType(writer, type, name, trait);
      writer.end(grantable);
    }
    writer.varintField(ENTITLEMENT.purpose, 1);
    writer.stringField(ENTITLEMENT.slug, slug);
  }
}

/** The bytes of a GrantExpandable with one entitlement, as the expansion column holds them. */
export function expandable(entitlementId: string): Buffer {
  const writer = new WireWriter(128);
  writer.stringField(1, entitlementId);
  return Buffer.from(writer.view());
}

function ownerName(index: number, resourceType: string): string {
  return `${resourceType === "group" ? "Group" : "Role"} ${index}`;
}

function writeResourceType(writer: WireWriter, id: string, displayName: string, trait: number): void {
  writer.stringField(1, id);
  writer.stringField(2, displayName);
  if (trait !== 0) writer.bytesField(3, Uint8Array.of(trait));
}

function writeId(writer: WireWriter, field: number, resourceType: string, resource: string): void {
  const isStub = field === RESOURCE.id || field === RESOURCE.parent;
  if (!isStub) throw new Error(`Expected the field of a ResourceId, got ${field}`);
  const id = writer.begin(field);
  writer.stringField(1, resourceType);
  writer.stringField(2, resource);
  writer.end(id);
}

function writeAny(writer: WireWriter, field: number, type: string, write: () => void): void {
  const any = writer.begin(field);
  writer.stringField(1, TYPE_URL + type);
  const value = writer.begin(2);
  write();
  writer.end(value);
  writer.end(any);
}

function writeRawId(writer: WireWriter, id: string): void {
  writeAny(writer, RESOURCE.annotations, "RawId", () => writer.stringField(1, id));
}

function writeStatus(writer: WireWriter, field: number, isEnabled: boolean): void {
  const status = writer.begin(field);
  writer.varintField(1, isEnabled ? 1 : 2);
  writer.end(status);
}

function writeTime(writer: WireWriter, field: number, seconds: number): void {
  const time = writer.begin(field);
  writer.varintField(1, seconds);
  writer.end(time);
}

function writeStruct(writer: WireWriter, field: number, values: Readonly<Record<string, string>>): void {
  const struct = writer.begin(field);
  for (const [key, text] of Object.entries(values)) {
    const entry = writer.begin(1);
    writer.stringField(1, key);
    const value = writer.begin(2);
    writer.stringField(3, text);
    writer.end(value);
    writer.end(entry);
  }
  writer.end(struct);
}

function writeSources(writer: WireWriter, direct: string, through: string): void {
  const sources = writer.begin(GRANT.sources);
  for (const [id, isDirect] of [
    [direct, 1],
    [through, 0],
  ] as const) {
    const entry = writer.begin(1);
    writer.stringField(1, id);
    const source = writer.begin(2);
    writer.varintField(1, isDirect);
    writer.end(source);
    writer.end(entry);
  }
  writer.end(sources);
}
