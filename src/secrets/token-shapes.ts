/**
 * Secrets that are known by their shape wherever they stand. All expressions are linear: bounded or single-class
 * repetitions, and a look-behind that lets each begin at one place only.
 */
export const TOKEN_SHAPES: readonly RegExp[] = [
  // JSON Web Tokens and their encrypted kin: base64url of {" and dots.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g,
  // GitHub, GitLab, npm, PyPI, Hugging Face, DigitalOcean, Shopify
  /(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|gl[a-z]{2,5}-|npm_|pypi-|hf_|dop_v1_|shp(?:at|ca|pa|ss)_)[A-Za-z0-9_-]{12,}/g,
  // Linear, Notion, Figma, Vault, Databricks, Mailgun, Twilio, Google's OAuth clients, age
  /(?<![A-Za-z0-9])(?:lin_api_|ntn_|figd_|hv[sb]\.|GOCSPX-|AGE-SECRET-KEY-1)[A-Za-z0-9_-]{16,}/g,
  /(?<![A-Za-z0-9])(?:dapi|key-|SK)[0-9a-f]{32}(?![A-Za-z0-9])/g,
  // The web hooks of Slack and Discord: who knows the path may post
  /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9_/-]{8,}/g,
  /(?<=discord(?:app)?\.com\/api\/webhooks\/)[A-Za-z0-9_/-]{8,}/g,
  // Slack
  /(?<![A-Za-z0-9])(?:xox[a-z]|xapp)-[A-Za-z0-9-]{8,}/g,
  // Stripe, and everybody who names the environment in the key: sk_live_…, cs_test_…
  /(?<![A-Za-z0-9])[A-Za-z]{2,12}_(?:live|test|prod|sandbox|secret)_[A-Za-z0-9_-]{8,}/g,
  // Stripe web hooks, OpenAI and Anthropic, session ids
  /(?<![A-Za-z0-9])(?:whsec_|sk-|sess_)[A-Za-z0-9_-]{12,}/g,
  // Amazon access key ids
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g,
  // Google: API keys, access tokens, refresh tokens
  /(?<![A-Za-z0-9])(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9._-]{10,}|1\/\/[A-Za-z0-9_-]{20,})/g,
  // SendGrid, Atlassian
  /(?<![A-Za-z0-9])(?:SG\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}|AT[AC]TT3[A-Za-z0-9_=-]{16,})/g,
  // RFC 8959 secret-token URIs: C1's client secrets are such
  /secret-token:[^ \t\r\n"'\\,;)}\]]+/g,
];

/** A line of nothing but base64, as inside of a private key. */
export const BASE64_LINE = /^[A-Za-z0-9+/]{40,}={0,2}$/gm;

/** Long random text: upper case, lower case and digits mixed. Sync ids (27 characters), hashes and UUIDs stay. */
export const RANDOM_TEXT =
  /(?<![A-Za-z0-9_+-])(?=[A-Za-z0-9_+-]{0,200}?[A-Z])(?=[A-Za-z0-9_+-]{0,200}?[a-z])(?=[A-Za-z0-9_+-]{0,200}?[0-9])[A-Za-z0-9_+-]{36,}={0,2}/g;

/** Forty characters as in the secret half of an Amazon key. They may hold slashes, but a path seldom is as long and as mixed. */
export const FORTY_CHARACTERS =
  /(?<=["'=:( ]|^)(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])(?=[A-Za-z0-9/+]{0,39}[0-9])[A-Za-z0-9+][A-Za-z0-9/+]{39}(?![A-Za-z0-9/+=.-])/g;
