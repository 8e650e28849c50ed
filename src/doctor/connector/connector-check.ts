import type { Archive } from "../../c1z/archive.js";
import type { C1zError } from "../../c1z/errors.js";
import type { Check } from "../../check-runner/check.js";
import type { Draft } from "../../check-runner/check-result.js";
import type { Capabilities, CapabilitiesFault } from "./capabilities.js";
import type { ConnectorLog } from "./read-connector-log.js";
import type { ConnectorSetups } from "./setups.js";

/** A file that says how the connector is started. */
export interface DeploymentFile {
  readonly file: string;
  readonly lines: readonly string[];
}

/** What was found of a thing that may be there and may be broken. */
export type Found<Thing, Fault> =
  | { readonly kind: "absent"; readonly reason: string }
  | { readonly kind: "broken"; readonly file: string; readonly fault: Fault }
  | { readonly kind: "there"; readonly file: string; readonly thing: Thing };

/** What the rules of `baton validate` say about an open archive; `file` is how findings call it. */
export type Validate = (archive: Archive, file: string) => Promise<readonly Draft[]>;

/** A connector, as its folder, its archive and its log show it. */
export interface ConnectorSubject {
  /** The folder. */
  readonly root: string;
  readonly archive: Found<Archive, C1zError>;
  /** Whether somebody named the archive, so that its absence is a failure. */
  readonly archiveIsNamed: boolean;
  readonly capabilities: Found<Capabilities, CapabilitiesFault>;
  readonly log: Found<ConnectorLog, C1zError>;
  readonly deployment: readonly DeploymentFile[];
  readonly setups: ConnectorSetups;
  /** Terraform files of the folders in which one has match_baton_id; none where no archive is there to look it up. */
  readonly terraform: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly validate: Validate | undefined;
}

/** A check of a connector. */
export type ConnectorCheck = Check<ConnectorSubject>;
