import { ARCHIVE_PATH_WRITABLE } from "./checks/archive-path-writable.js";
import { CONFIG_CONNECTION } from "./checks/config-connection.js";
import { CONFIG_EXPRESSIONS } from "./checks/config-expressions.js";
import { CONFIG_MAPS } from "./checks/config-maps.js";
import { CONFIG_PAGINATION } from "./checks/config-pagination.js";
import { CONFIG_QUERY_VARIABLES } from "./checks/config-query-variables.js";
import { CONFIG_REFERENCES } from "./checks/config-references.js";
import { CONFIG_SLUGS } from "./checks/config-slugs.js";
import { CONNECTOR_ARGUMENTS } from "./checks/connector-arguments.js";
import { CONNECTOR_REQUIRED } from "./checks/connector-required.js";
import { CONNECTOR_VARIABLES } from "./checks/connector-variables.js";
import { DECODER_LIMIT } from "./checks/decoder-limit.js";
import { DEPLOYMENTS_UNDERSTOOD } from "./checks/deployments-understood.js";
import { ENDING_FITS } from "./checks/ending-fits.js";
import { FILE_INPUT_FIELDS } from "./checks/file-input-fields.js";
import { FILE_INPUT_REFERENCES } from "./checks/file-input-references.js";
import { FILE_INPUT_VALUES } from "./checks/file-input-values.js";
import { FLAG_RELATIONS } from "./checks/flag-relations.js";
import { IMAGE_PINNED } from "./checks/image-pinned.js";
import { MEMORY_LIMIT } from "./checks/memory-limit.js";
import { PLAIN_SECRETS } from "./checks/plain-secrets.js";
import { REPLICAS } from "./checks/replicas.js";
import { RUNNER_ENTRIES } from "./checks/runner-entries.js";
import { RUNNER_FILES } from "./checks/runner-files.js";
import { RUNNER_SECRETS } from "./checks/runner-secrets.js";
import { SETTING_VALUES } from "./checks/setting-values.js";
import { TEMP_FOLDER_WRITABLE } from "./checks/temp-folder-writable.js";
import type { ConnectorCheck } from "./connector-check.js";

/** The checks of how connectors are set up: first whether the files were understood, then names, then what can't work. */
export const SETUP_CHECKS: readonly ConnectorCheck[] = [
  DEPLOYMENTS_UNDERSTOOD,
  CONNECTOR_VARIABLES,
  CONNECTOR_ARGUMENTS,
  CONNECTOR_REQUIRED,
  FLAG_RELATIONS,
  SETTING_VALUES,
  ARCHIVE_PATH_WRITABLE,
  TEMP_FOLDER_WRITABLE,
  MEMORY_LIMIT,
  ENDING_FITS,
  REPLICAS,
  DECODER_LIMIT,
  PLAIN_SECRETS,
  IMAGE_PINNED,
  RUNNER_ENTRIES,
  RUNNER_SECRETS,
  RUNNER_FILES,
  CONFIG_CONNECTION,
  CONFIG_MAPS,
  CONFIG_PAGINATION,
  CONFIG_QUERY_VARIABLES,
  CONFIG_REFERENCES,
  CONFIG_EXPRESSIONS,
  CONFIG_SLUGS,
  FILE_INPUT_FIELDS,
  FILE_INPUT_REFERENCES,
  FILE_INPUT_VALUES,
];
