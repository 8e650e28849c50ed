import { NumberList } from "./number-list.js";
import type { UserDetails } from "./resource-details.js";
import { TextList } from "./text-list.js";

const STATUS_BIT = 1;
const SERVICE_BIT = 2;

/** What is known of users, in columns by the index of the resource; resources that are no users have gaps. */
export class UserTable {
  readonly #emails = new TextList();
  /** By index, where they are not the e-mail. */
  readonly #logins = new TextList();
  readonly #flags = new NumberList();
  #size = 0;

  /** How many users there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds the next resource; undefined if it is no user. */
  add(user: UserDetails | undefined): void {
    this.#emails.push(user?.email);
    this.#flags.push((user?.hasStatus ? STATUS_BIT : 0) | (user?.isService ? SERVICE_BIT : 0));
    this.#logins.push(user?.login === user?.email ? undefined : user?.login);
    if (user !== undefined) this.#size++;
  }

  /** Undefined if the resource is no user. */
  get(index: number): UserDetails | undefined {
    const email = this.#emails.at(index);
    if (email === undefined) return undefined;
    const flags = this.#flags.at(index);
    return {
      email,
      login: this.#logins.at(index) ?? email,
      hasStatus: (flags & STATUS_BIT) !== 0,
      isService: (flags & SERVICE_BIT) !== 0,
    };
  }

  /** Empty if the resource is no user, or one without an e-mail. */
  emailOf(index: number): string {
    return this.#emails.at(index) ?? "";
  }

  /** Empty if the resource is no user, or one without a login. */
  loginOf(index: number): string {
    return this.#logins.at(index) ?? this.emailOf(index);
  }

  /** The indexes of all users. */
  *indexes(): Generator<number> {
    for (let index = 0; index < this.#emails.length; index++) if (this.#emails.has(index)) yield index;
  }
}
