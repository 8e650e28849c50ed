/** How large the invented company is, and which of its states is asked for. */
export interface CompanySize {
  readonly grants: number;
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly seed: number;
  /** The share of users and grants that are renamed, deleted or new, compared with a company whose share is 0. */
  readonly changed: number;
}

/** An entitlement and who has it: users by their number, in the order of insertion. */
export interface GeneratedEntitlement {
  readonly index: number;
  readonly resourceType: "group" | "role";
  readonly resource: string;
  readonly id: string;
  readonly slug: string;
}

/** What one grant is like. */
export interface GeneratedGrant {
  readonly entitlement: GeneratedEntitlement;
  readonly user: number;
  readonly immutable: boolean;
  /** The entitlement through which the principal has the grant too, in addition to holding it directly. */
  readonly source: GeneratedEntitlement | undefined;
  /** Whether it has metadata that it did not have in the state before. */
  readonly reviewed: boolean;
}

/** The first group has all users, but at most a twentieth of all grants. */
const EVERYONE_SHARE = 20;
/** The step between the numbers of the holders of an entitlement: a prime, so that every user is reached before one comes again. */
const STEP = 7919;
/** Every tenth grant has sources. */
const SOURCES_EVERY = 10;

/**
 * An invented company of any size: an everyone group, and a long tail of groups and roles (the n-th largest has a share of 1/n).
 * The same size and seed give the same rows every time.
 */
export class Company {
  readonly size: CompanySize;
  readonly #memberCounts: readonly number[];

  constructor(size: CompanySize) {
    this.size = size;
    this.#memberCounts = memberCounts(size);
  }

  /** The numbers of the users. In a changed company some are missing and some are new. */
  *users(): Generator<number> {
    const { users, changed } = this.size;
    for (let user = 0; user < users; user++) if (!this.isGone(user)) yield user;
    const hired = Math.round((users * changed) / 4);
    for (let user = users; user < users + hired; user++) yield user;
  }

  isGone(user: number): boolean {
    return this.#fraction("gone", user) < this.size.changed / 4;
  }

  isRenamed(user: number): boolean {
    return this.#fraction("renamed", user) < this.size.changed / 2;
  }

  *entitlements(): Generator<GeneratedEntitlement> {
    for (let index = 0; index < this.#memberCounts.length; index++) yield this.entitlement(index);
  }

  entitlement(index: number): GeneratedEntitlement {
    const { groups, seed } = this.size;
    const isGroup = index < groups;
    const resource = isGroup ? objectId("00g", seed, index) : objectId("cr0", seed, index - groups);
    const [resourceType, slug] = isGroup ? (["group", "member"] as const) : (["role", "assigned"] as const);
    return { index, resourceType, resource, slug, id: `${resourceType}:${resource}:${slug}` };
  }

  /** All grants, entitlement by entitlement. */
  *grants(): Generator<GeneratedGrant> {
    let number = 0;
    for (const entitlement of this.entitlements()) {
      const members = this.#memberCounts[entitlement.index] ?? 0;
      let added = 0;
      for (let member = 0; member < members; member++, number++) {
        const chance = this.#fraction("grant", number);
        const grant = this.#grant(entitlement, member, number);
        const isGone = chance < this.size.changed / 3 || this.isGone(grant.user);
        if (!isGone) yield { ...grant, reviewed: chance < (this.size.changed * 2) / 3 };
        if (this.#fraction("granted", number) >= this.size.changed / 3) continue;
        const late = this.#grant(entitlement, members + added++, number);
        if (members + added <= this.size.users && !this.isGone(late.user)) yield late;
      }
    }
  }

  #grant(entitlement: GeneratedEntitlement, member: number, number: number): GeneratedGrant {
    const { users } = this.size;
    const start = entitlement.index * 104_729;
    const user = (start + member * (users % STEP === 0 ? 1 : STEP)) % users;
    const isEveryone = entitlement.index === 0;
    const hasSource = !isEveryone && number % SOURCES_EVERY === 0;
    return {
      entitlement,
      user,
      immutable: isEveryone,
      source: hasSource ? this.entitlement((entitlement.index + 1) % this.#memberCounts.length) : undefined,
      reviewed: false,
    };
  }

  #fraction(purpose: string, number: number): number {
    return this.size.changed === 0 ? 1 : hash(`${purpose}`, this.size.seed, number) / 0x1_0000_0000;
  }
}

/** Ids like those of a well-known identity provider: 18 characters, the number in the middle. */
export function objectId(prefix: string, seed: number, number: number): string {
  return `${prefix}${seed.toString(36).padStart(3, "0")}k${number.toString(36).padStart(7, "0")}x5d7`;
}

function memberCounts({ grants, users, groups, roles }: CompanySize): readonly number[] {
  const count = groups + roles;
  const everyone = Math.min(users, Math.floor(grants / EVERYONE_SHARE));
  const counts = [everyone];
  let rest = grants - everyone;
  let weight = 0;
  for (let rank = 1; rank < count; rank++) weight += 1 / rank;
  for (let rank = 1; rank < count; rank++) {
    const share = Math.min(users, Math.max(1, Math.round((rest / weight) * (1 / rank))));
    counts.push(Math.min(share, rest));
    rest -= counts[rank] ?? 0;
    weight -= 1 / rank;
  }
  return counts;
}

/** FNV-1a with a final mix (murmur3's): the same fraction for the same number, whatever was asked before. */
function hash(purpose: string, seed: number, number: number): number {
  let mixed = 0x811c9dc5 ^ seed;
  for (let index = 0; index < purpose.length; index++) mixed = Math.imul(mixed ^ purpose.charCodeAt(index), 0x01000193);
  mixed = Math.imul(mixed ^ number, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
