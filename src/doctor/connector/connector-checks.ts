import { ARCHIVE_COUNTS } from "./checks/archive-counts.js";
import { ARCHIVE_READABLE } from "./checks/archive-readable.js";
import { ARCHIVE_SYNC_FINISHED } from "./checks/archive-sync-finished.js";
import { ARCHIVE_VALIDATION } from "./checks/archive-validation.js";
import { CA_FILE_VALID } from "./checks/ca-file-valid.js";
import { CAPABILITIES_FIT } from "./checks/capabilities-fit.js";
import { CONNECTOR_LOG } from "./checks/connector-log.js";
import { RESOURCE_TYPES_FILLED } from "./checks/resource-types-filled.js";
import { TERRAFORM_IDS } from "./checks/terraform-ids.js";
import { TLS_VERIFICATION_ON } from "./checks/tls-verification-on.js";
import { TOKEN_CURRENT } from "./checks/token-current.js";
import type { ConnectorCheck } from "./connector-check.js";
import { SETUP_CHECKS } from "./setup-checks.js";

/** All checks of connectors, in the order of the guide's workflow. */
export const CONNECTOR_CHECKS: readonly ConnectorCheck[] = [
  CONNECTOR_LOG,
  ARCHIVE_READABLE,
  ARCHIVE_SYNC_FINISHED,
  ARCHIVE_COUNTS,
  ARCHIVE_VALIDATION,
  TERRAFORM_IDS,
  TLS_VERIFICATION_ON,
  CA_FILE_VALID,
  TOKEN_CURRENT,
  ...SETUP_CHECKS,
  RESOURCE_TYPES_FILLED,
  CAPABILITIES_FIT,
];
