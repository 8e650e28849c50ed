import { MessageDecoder } from "../c1z/decode.js";
import type { ResourceIdentity } from "../c1z/model.js";
import { GenerationCache } from "../c1z/protobuf/generation-cache.js";
import { Entitlement, type Resource } from "../c1z/protobuf/messages.js";
import { type MessageOf, message, one } from "../c1z/protobuf/schema.js";
import type { UserTrait } from "../c1z/protobuf/traits.js";
import type { EncodedGrant } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import type { RowSink } from "./row-sink.js";
import { annotationOf } from "./sources.js";
import type { Cell, TableShape } from "./table.js";

/** Headings of the reference tool's `export csv` and `export xlsx`, in order; its workbook has one sheet of this name. */
const HEADINGS = [
  "Type",
  "Last Name",
  "First Name",
  "User ID",
  "User Status",
  "Email Address",
  "Entitlement Display Name",
  "Entitlement",
  "Resource Type",
  "Resource Name",
  "Entitlement Description",
  "Entitlement Slug",
] as const;

/** The one table of that layout. */
export const UPLOAD_SHAPE: TableShape = {
  name: "Sheet1",
  indexed: [],
  columns: HEADINGS.map((name) => ({ name, type: "text" })),
};

type User = MessageOf<typeof UserTrait>;
type Row = Partial<Record<(typeof HEADINGS)[number], Cell>>;

/** The reference tool's words for a user's status: Enabled without a status, Unknown for an unspecified one. */
const STATUS_WORDS: ReadonlyMap<unknown, string> = new Map([
  ["STATUS_ENABLED", "Enabled"],
  ["STATUS_DISABLED", "Disabled"],
  ["STATUS_DELETED", "Deleted"],
]);

const CACHE_BYTES = 32 * 1024 * 1024;
const ENTRY_BYTES = 600;
const BATCH_ROWS = 5000;
const GrantEntitlement = message("c1.connector.v2.Grant", { entitlement: one(1, Entitlement) });

/**
 * Writes identities, entitlements and grants like the reference tool does for an upload: users (resources of a type with the
 * user trait that have the trait), all entitlements, and grants to users that are in the archive. Gives the number of rows read
 * after each batch. Rows are in stored order (the reference tool's order is random).
 */
export function* uploadRows(sync: Sync, sink: RowSink): Generator<number> {
  const upload = new Upload(sync, sink);
  yield* upload.identities();
  yield* upload.entitlements();
  yield* upload.grants();
}

class Upload {
  readonly #sync: Sync;
  readonly #sink: RowSink;
  readonly #decoder = new MessageDecoder();
  readonly #users = new GenerationCache<{ readonly row: Row | undefined }>(CACHE_BYTES);
  readonly #entitlements = new GenerationCache<Row>(CACHE_BYTES);

  constructor(sync: Sync, sink: RowSink) {
    this.#sync = sync;
    this.#sink = sink;
  }

  *identities(): Generator<number> {
    for (const { id, traits } of [...this.#sync.resourceTypes()]) {
      if (id === undefined || !traits?.includes("TRAIT_USER")) continue;
      yield* batched(this.#sync.resources({ resourceType: id }), (resource) => {
        const user = userOf(resource);
        if (user === undefined) return;
        const status = user.status === undefined ? "Enabled" : (STATUS_WORDS.get(user.status.status) ?? "Unknown");
        this.#write({ Type: "Identity", ...person(user), "User Status": status });
      });
    }
  }

  *entitlements(): Generator<number> {
    yield* batched(this.#sync.entitlements(), (entitlement) => {
      this.#write({ Type: "Entitlement", ...this.#entitlement(entitlement) });
    });
  }

  *grants(): Generator<number> {
    yield* batched(this.#sync.encodedGrants(), (grant) => {
      const user = this.#user(grant.principal);
      if (user !== undefined) this.#write({ Type: "Grant", ...user, ...this.#entitlementOf(grant) });
    });
  }

  #user(identity: ResourceIdentity): Row | undefined {
    const { resourceType, resource } = identity;
    let known = this.#users.get(resourceType, resource);
    if (known === undefined) {
      const found = this.#sync.resource(identity);
      const user = found && userOf(found);
      known = { row: user && person(user) };
      this.#users.set(resourceType, resource, known, ENTRY_BYTES);
    }
    return known.row;
  }

  /** The entitlement that a grant means; if it is not in the archive, the copy in the grant. */
  #entitlementOf(grant: EncodedGrant): Row {
    const { id, resource, resourceType } = grant.entitlement;
    const group = `${resourceType}\0${resource}`;
    let row = this.#entitlements.get(group, id);
    if (row === undefined) {
      const copy = (): Entitlement => this.#decoder.decode(GrantEntitlement, grant.message).entitlement ?? {};
      row = this.#entitlement(this.#sync.entitlementOf({ id, resource, resourceType }) ?? copy());
      this.#entitlements.set(group, id, row, ENTRY_BYTES);
    }
    return row;
  }

  #entitlement(entitlement: Entitlement): Row {
    const { resourceType = "", resource = "" } = entitlement.resource?.id ?? {};
    // v3 keeps no copy of the resource in the entitlement: its name is in the resource's own row.
    const name = entitlement.resource?.displayName ?? this.#sync.resource({ resourceType, resource })?.displayName;
    return {
      "Entitlement Display Name": entitlement.displayName,
      Entitlement: entitlement.id,
      "Resource Type": resourceType,
      "Resource Name": name,
      "Entitlement Description": entitlement.description,
      "Entitlement Slug": entitlement.slug,
    };
  }

  #write(row: Row): void {
    this.#sink.write(HEADINGS.map((heading) => row[heading]));
  }
}

function userOf(resource: Resource): User | undefined {
  // The JSON form of an Any holds the fields of its message.
  return annotationOf(resource.annotations, "UserTrait") as User | undefined;
}

/** Names and id come from the profile, and the address is the primary one, as in the reference tool. */
function person({ profile, emails }: User): Row {
  const text = (name: string): string | undefined => {
    const value = profile?.[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    "Last Name": text("last_name"),
    "First Name": text("first_name"),
    "User ID": text("user_id"),
    "Email Address": emails?.find(({ isPrimary }) => isPrimary)?.address,
  };
}

function* batched<Item>(items: Iterable<Item>, each: (item: Item) => void): Generator<number> {
  let count = 0;
  for (const item of items) {
    each(item);
    if (++count % BATCH_ROWS === 0) yield BATCH_ROWS;
  }
  yield count % BATCH_ROWS;
}
