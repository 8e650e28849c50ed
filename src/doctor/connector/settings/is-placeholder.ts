/** Words that people put where a secret will be. */
const PLACEHOLDER = [
  /^(?:<.*>|\[.*\]|\*+|\.{3,}|x{3,})$/i,
  /^(?:your|my|the|some|change|replace|insert|example|dummy|placeholder|todo|redacted|fake)(?:[^a-z].*|$)/i,
  /^(?:your|changeme|example|dummy|placeholder|test\w{0,8}$)|\.\.\.$/i,
  // apiKey, oktaAPIToken, client-secret: what it is, in place of it.
  /^[a-z_ -]{0,40}(?:token|secret|key|password|passwd|credentials?)s?$/i,
];
/** Values that say where the secret is, and words of switches. */
const REFERENCE =
  /^(?:ENC\[.*|(?:op|vault|ref|env|file|awssm|secretref):.*|\/.*|arn:.*|true|false|yes|no|on|off|\d{1,5})$/i;

/** Whether a value stands in the place of a secret, says where it is, or is a word of a switch. */
export function isPlaceholder(text: string): boolean {
  return REFERENCE.test(text) || PLACEHOLDER.some((pattern) => pattern.test(text));
}
