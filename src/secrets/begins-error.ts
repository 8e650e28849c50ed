/**
 * What errors begin with behind the name of a secret in a sentence: `invalid credentials: dial tcp …`. A closed list: any other
 * word may be the secret itself.
 */
const WORDS =
  /(?:access_denied|account|authentication|bad|cannot|client|code|connect(?:ion)?|context|could|decod(?:e|ing)|dial|EOF|error|exceeded|expired|failed|forbidden|googleapi|http|https|invalid(?:_[a-z]+)*|json|LDAP|ldap|lookup|missing|mssql|net\/http|no|not|oauth2|open|operation|permission|post|pq|pars(?:e|ing)|read|request|response|rpc|server(?:_error)?|stat|status|strconv|the|tls|unable|unauthorized(?:_client)?|unexpected|unknown|unsupported(?:_grant_type)?|user|write|x509|Get|Post|Put|Patch|Delete|GET|POST|PUT|PATCH|DELETE|[A-Z][A-Za-z]{2,40}(?:Credential|Error|Exception))(?=[ :.,;)]|$)/y;

/** Published codes of errors: `80090308:`, `AADSTS50126:`, `ORA-01017:`, `E0000011`, SQLSTATE `28P01:`. */
const CODES =
  /(?:(?:0x)?[0-9A-Fa-f]{8}(?=: [A-Z])|(?:AADSTS|ORA-|MSAL|TNS-|DPY-|CKR_|E0{4}|SQLSTATE )[0-9A-Z]{2,10}\b|[0-9]{2}[0-9A-Z]{3}(?=: ))/y;

/** Whether the text at `start`, behind a name in a sentence, is the next part of an error and no secret. */
export function beginsError(text: string, start: number): boolean {
  return startsWith(WORDS, text, start) || startsWith(CODES, text, start);
}

function startsWith(pattern: RegExp, text: string, start: number): boolean {
  pattern.lastIndex = start;
  return pattern.test(text);
}
