import { readFileSync } from "node:fs";

/** What a connector declares in a published package. Lists of words are texts with blanks between. */
export interface PublishedConnector {
  readonly class: string;
  /** What can be imported from its package. */
  readonly names: string;
  /** Public methods and class attributes. */
  readonly methods: string;
  /** The entities of typed calls. */
  readonly attributes: string;
  /** The arguments of its constructor, in their order. */
  readonly constructor: string;
  /** Classes of credentials, with their keys: `!` before those that must be given. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Entity, action, parameters: `!` before those that must be given; `*` where any is taken. */
  readonly entities: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where `check()` sends nothing: its operation and the parameters that are missing, or `none`. */
  readonly check?: string;
}

/** One published package and when it was read. */
export interface PublishedPackage {
  readonly version: string;
  /** `Requires-Python`. */
  readonly python: string;
  /** The day, as YYYY-MM-DD. */
  readonly read: string;
  readonly connectors: Readonly<Record<string, PublishedConnector>>;
}

/** airbyte-agent-sdk: many connectors, and what surrounds them. */
export interface PublishedSdk extends PublishedPackage {
  /** What can be imported from the package itself. */
  readonly names: string;
  /** Module below the package to what can be imported from it; `*` where any name may be. */
  readonly modules: Readonly<Record<string, string>>;
  /** What `connect()` takes. */
  readonly slugs: string;
  /** Methods of Workspace. */
  readonly workspace: string;
  /** Keys of AirbyteAuthConfig. */
  readonly hosted: string;
}

/** The packages of the table that scripts/agent-names/collect.py makes. */
export type PublishedPackages = Readonly<Record<string, PublishedPackage>> & {
  readonly "airbyte-agent-sdk": PublishedSdk;
};

let packages: PublishedPackages | undefined;

/** The table, read at its first use. It lies beside this file, and the build copies it beside the bundles. */
export function publishedPackages(): PublishedPackages {
  packages ??= JSON.parse(readFileSync(new URL("./agent-packages.json", import.meta.url), "utf8")) as PublishedPackages;
  return packages;
}

/** The words of one of the table's lists. */
export function wordsOf(list: string | undefined): readonly string[] {
  return list === undefined || list === "" ? [] : list.split(" ");
}
