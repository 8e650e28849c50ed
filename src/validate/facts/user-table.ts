import type { UserDetails } from "./resource-details.js";

const STATUS_BIT = 1;
const SERVICE_BIT = 2;

/** What is known of users, in columns by the index of the resource; resources that are no users have gaps. */
export class UserTable {
  readonly #emails: (string | undefined)[] = [];
  readonly #logins: string[] = [];
  readonly #flags: number[] = [];
  #size = 0;

  /** How many users there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds the next resource; undefined if it is no user. */
  add(user: UserDetails | undefined): void {
    this.#emails.push(user?.email);
    // Mostly one is the other: share the text.
    this.#logins.push(user === undefined || user.login === user.email ? (user?.email ?? "") : user.login);
    this.#flags.push((user?.hasStatus ? STATUS_BIT : 0) | (user?.isService ? SERVICE_BIT : 0));
    if (user !== undefined) this.#size++;
  }

  /** Undefined if the resource is no user. */
  get(index: number): UserDetails | undefined {
    const email = this.#emails[index];
    const login = this.#logins[index];
    const flags = this.#flags[index] ?? 0;
    if (email === undefined || login === undefined) return undefined;
    return { email, login, hasStatus: (flags & STATUS_BIT) !== 0, isService: (flags & SERVICE_BIT) !== 0 };
  }

  /** The indexes of all users. */
  *indexes(): Generator<number> {
    for (let index = 0; index < this.#emails.length; index++) if (this.#emails[index] !== undefined) yield index;
  }
}
