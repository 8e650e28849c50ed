import { ENDPOINT_ANSWER } from "./checks/endpoint-answer.js";
import { ENDPOINT_CERTIFICATE } from "./checks/endpoint-certificate.js";
import { ENDPOINT_CONNECTION } from "./checks/endpoint-connection.js";
import { ENDPOINT_NAME } from "./checks/endpoint-name.js";
import { ENDPOINT_RATE_LIMIT } from "./checks/endpoint-rate-limit.js";
import type { EndpointCheck } from "./endpoint-check.js";

/** All checks of a base URL, in the order of the steps. */
export const ENDPOINT_CHECKS: readonly EndpointCheck[] = [
  ENDPOINT_NAME,
  ENDPOINT_CONNECTION,
  ENDPOINT_CERTIFICATE,
  ENDPOINT_ANSWER,
  ENDPOINT_RATE_LIMIT,
];
