import { AWS } from "./aws.js";
import { CONNECTOR_ERRORS_PAGE } from "./connector-errors-page.js";
import { DATABASES } from "./databases.js";
import { DECODING } from "./decoding.js";
import { ENTRA } from "./entra.js";
import type { Family } from "./family.js";
import { FLAGS } from "./flags.js";
import { GITHUB } from "./github.js";
import { GITLAB } from "./gitlab.js";
import { GO_RUNTIME } from "./go-runtime.js";
import { GOOGLE } from "./google.js";
import { GRPC } from "./grpc.js";
import { HTTP_CLIENT } from "./http-client.js";
import { HTTP_STATUS } from "./http-status.js";
import { HTTP2 } from "./http2.js";
import { KUBERNETES } from "./kubernetes.js";
import { LAMBDA } from "./lambda.js";
import { LDAP } from "./ldap.js";
import { MYSQL } from "./mysql.js";
import { OAUTH } from "./oauth.js";
import { OKTA } from "./okta.js";
import { OPERATING_SYSTEM } from "./operating-system.js";
import { SALESFORCE } from "./salesforce.js";
import { STEPS } from "./sdk-steps.js";
import { SENTENCES } from "./sentence-shapes.js";
import { SHELL } from "./shell.js";
import { SLACK } from "./slack.js";
import { SNOWFLAKE } from "./snowflake.js";
import { SQLSTATE } from "./sqlstate.js";
import { TLS_FAMILY } from "./tls.js";
import { VALIDATION } from "./validation.js";
import { VAULT } from "./vault.js";

/** Every family. Where two know the same place of a text, the earlier one is meant: makers before what they build on. */
export const FAMILIES: readonly Family[] = [
  CONNECTOR_ERRORS_PAGE,
  FLAGS,
  VALIDATION,
  GO_RUNTIME,
  LAMBDA,
  ENTRA,
  GITHUB,
  GITLAB,
  OKTA,
  SLACK,
  SALESFORCE,
  SNOWFLAKE,
  VAULT,
  KUBERNETES,
  AWS,
  GOOGLE,
  OAUTH,
  LDAP,
  SQLSTATE,
  MYSQL,
  DATABASES,
  HTTP2,
  TLS_FAMILY,
  DECODING,
  SHELL,
  OPERATING_SYSTEM,
  HTTP_CLIENT,
  HTTP_STATUS,
  GRPC,
  STEPS,
  SENTENCES,
];
