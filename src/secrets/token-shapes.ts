/** Secrets of one service or kind that are known by their shape wherever they stand. */
export interface TokenShape {
  readonly looksLike: string;
  /** Linear: bounded or single-class repetitions, and a look-behind that lets each begin at one place only. */
  readonly pattern: RegExp;
  /** What stands in every such secret, as the source of an expression without look-behind: the quick test of a text. */
  readonly sign: string;
  /** Three letters or digits, in lower case, of which one stands in nearly every such secret: the cheap test of bytes. None where data is not asked: the letters would be in too many rows. */
  readonly letters: readonly string[];
  /** The beginning is also that of ordinary names: in data it counts only before a long random run. */
  readonly isCommon?: true;
}

const HEX_LETTERS = [..."0123456789abcdef"];

/** One vocabulary for logs, answers, checks, exports and the validator. */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  // JSON Web Tokens and their encrypted kin: base64url of {" and dots.
  {
    looksLike: "a JSON web token",
    sign: "eyJ[\\w-]{8}",
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g,
    letters: ["eyj"],
  },
  {
    looksLike: "a GitHub token",
    sign: "gh[pousr]_|github_pat_",
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_)[A-Za-z0-9_-]{12,}/g,
    letters: ["hp_", "ho_", "hu_", "hs_", "hr_", "b_p"],
  },
  {
    looksLike: "a GitLab token",
    sign: "gl[a-z]{2,5}-\\w{12}",
    pattern: /(?<![A-Za-z0-9])gl[a-z]{2,5}-[A-Za-z0-9_-]{12,}/g,
    letters: ["glp", "glr", "gld", "glc", "glf"],
    isCommon: true,
  },
  {
    looksLike: "an npm token",
    sign: "npm_",
    pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9_-]{12,}/g,
    letters: ["npm"],
    isCommon: true,
  },
  {
    looksLike: "a PyPI token",
    sign: "pypi-",
    pattern: /(?<![A-Za-z0-9])pypi-[A-Za-z0-9_-]{12,}/g,
    letters: ["pyp"],
    isCommon: true,
  },
  {
    looksLike: "a Hugging Face token",
    sign: "hf_",
    pattern: /(?<![A-Za-z0-9])hf_[A-Za-z0-9_-]{12,}/g,
    letters: ["hf_"],
    isCommon: true,
  },
  {
    looksLike: "a DigitalOcean token",
    sign: "do[opr]_v1_",
    pattern: /(?<![A-Za-z0-9])do[opr]_v1_[A-Za-z0-9_-]{12,}/g,
    letters: ["_v1"],
  },
  {
    looksLike: "a Shopify token",
    sign: "shp[acps][ats]_",
    pattern: /(?<![A-Za-z0-9])shp(?:at|ca|pa|ss)_[A-Za-z0-9_-]{12,}/g,
    letters: ["shp"],
  },
  {
    looksLike: "a Linear key",
    sign: "lin_api_",
    pattern: /(?<![A-Za-z0-9])lin_api_[A-Za-z0-9_-]{16,}/g,
    letters: ["pi_"],
  },
  {
    looksLike: "a Notion token",
    sign: "ntn_",
    pattern: /(?<![A-Za-z0-9])ntn_[A-Za-z0-9_-]{16,}/g,
    letters: ["ntn"],
    isCommon: true,
  },
  { looksLike: "a Figma token", sign: "figd_", pattern: /(?<![A-Za-z0-9])figd_[A-Za-z0-9_-]{16,}/g, letters: ["gd_"] },
  {
    looksLike: "a Vault token",
    sign: "hv[sbr]\\.",
    pattern: /(?<![A-Za-z0-9])hv[sbr]\.[A-Za-z0-9_-]{16,}/g,
    letters: ["hvs", "hvb", "hvr"],
  },
  {
    looksLike: "a Google client secret",
    sign: "GOCSPX-",
    pattern: /(?<![A-Za-z0-9])GOCSPX-[A-Za-z0-9_-]{16,}/g,
    letters: ["goc"],
  },
  {
    looksLike: "an age key",
    sign: "AGE-SECRET",
    pattern: /(?<![A-Za-z0-9])AGE-SECRET-KEY-1[A-Za-z0-9_-]{16,}/g,
    letters: ["ecr"],
  },
  {
    looksLike: "a Databricks token",
    sign: "dapi",
    pattern: /(?<![A-Za-z0-9])dapi[0-9a-f]{32}(?![A-Za-z0-9])/g,
    letters: ["dap"],
  },
  {
    looksLike: "a Mailgun key",
    sign: "key-[0-9a-f]{32}",
    pattern: /(?<![A-Za-z0-9])key-[0-9a-f]{32}(?![A-Za-z0-9])/g,
    letters: ["key"],
  },
  {
    looksLike: "a Twilio key",
    sign: "SK[0-9a-f]{32}",
    pattern: /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g,
    letters: HEX_LETTERS.map((digit) => `sk${digit}`),
  },
  // The web hooks of Slack and Discord: who knows the path may post
  {
    looksLike: "a Slack web hook",
    sign: "hooks\\.slack",
    pattern: /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9_/-]{8,}/g,
    letters: ["ks."],
  },
  {
    looksLike: "a Discord web hook",
    sign: "\\/webhooks\\/",
    pattern: /(?<=discord(?:app)?\.com\/api\/webhooks\/)[A-Za-z0-9_/-]{8,}/g,
    letters: ["ks/"],
  },
  {
    looksLike: "a Slack token",
    sign: "xox[a-z]-|xapp-",
    pattern: /(?<![A-Za-z0-9])(?:xox[a-z]|xapp)-[A-Za-z0-9-]{8,}/g,
    letters: ["xox", "xap"],
  },
  // Stripe, and everybody who names the environment in the key: sk_live_…, cs_test_…
  {
    looksLike: "a Stripe key",
    sign: "[rs]k_(?:live|test)_",
    pattern: /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9_-]{8,}/g,
    letters: ["k_l", "k_t"],
  },
  {
    looksLike: "a key with its environment",
    sign: "_(?:live|test|prod|sandbox|secret)_",
    pattern: /(?<![A-Za-z0-9])[A-Za-z]{2,12}_(?:live|test|prod|sandbox|secret)_[A-Za-z0-9_-]{8,}/g,
    letters: ["_li", "_te", "od_", "ox_", "ecr"],
    isCommon: true,
  },
  {
    looksLike: "a web hook's secret",
    sign: "whsec_",
    pattern: /(?<![A-Za-z0-9])whsec_[A-Za-z0-9_-]{12,}/g,
    letters: ["whs"],
  },
  {
    looksLike: "an OpenAI or Anthropic key",
    sign: "sk-[\\w-]{12}",
    pattern: /(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{12,}/g,
    letters: ["sk-"],
    isCommon: true,
  },
  {
    looksLike: "a session id",
    sign: "sess_",
    pattern: /(?<![A-Za-z0-9])sess_[A-Za-z0-9_-]{12,}/g,
    letters: [],
    isCommon: true,
  },
  {
    looksLike: "an AWS access key",
    sign: "A[KSBC][IC]A[A-Z0-9]{12}",
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g,
    letters: ["kia", "sia", "bia", "cca"],
  },
  { looksLike: "a Google API key", sign: "AIza", pattern: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{30,}/g, letters: ["aiz"] },
  {
    looksLike: "a Google access token",
    sign: "ya29\\.",
    pattern: /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9._-]{10,}/g,
    letters: ["ya2"],
  },
  {
    looksLike: "a Google refresh token",
    sign: "1\\/\\/",
    pattern: /(?<![A-Za-z0-9])1\/\/[A-Za-z0-9_-]{20,}/g,
    letters: ["1//"],
  },
  {
    looksLike: "a SendGrid key",
    sign: "SG\\.[\\w-]{10}",
    pattern: /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g,
    letters: ["sg."],
  },
  {
    looksLike: "an Atlassian token",
    sign: "AT[AC]TT3",
    pattern: /(?<![A-Za-z0-9])AT[AC]TT3[A-Za-z0-9_=-]{16,}/g,
    letters: ["tt3"],
  },
  {
    looksLike: "a New Relic key",
    sign: "NR[A-Z]{2}-",
    pattern: /(?<![A-Za-z0-9])NR(?:AK|II|BR|JS|IQ)-[A-Za-z0-9_-]{16,}/g,
    // Not its beginning: "nra" shares its bits with the ".Ra" of "v2.RawId", which is in nearly every row.
    letters: ["ak-", "ii-", "br-", "js-", "iq-"],
  },
  {
    looksLike: "a Grafana token",
    sign: "gl(?:sa|c)_",
    pattern: /(?<![A-Za-z0-9])gl(?:sa|c)_[A-Za-z0-9_+/=-]{20,}/g,
    letters: ["sa_", "lc_"],
  },
  {
    looksLike: "a Docker Hub token",
    sign: "dckr_",
    pattern: /(?<![A-Za-z0-9])dckr_(?:pat|oat)_[A-Za-z0-9_-]{16,}/g,
    letters: ["dck"],
  },
  { looksLike: "a Postman key", sign: "PMAK-", pattern: /(?<![A-Za-z0-9])PMAK-[A-Za-z0-9-]{24,}/g, letters: ["pma"] },
  {
    looksLike: "a Terraform token",
    sign: "atlasv1",
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,}/g,
    letters: ["sv1"],
  },
  {
    looksLike: "a Doppler token",
    sign: "dp\\.(?:pt|st|ct|sa)",
    pattern: /(?<![A-Za-z0-9])dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9]{40,}/g,
    letters: ["dp."],
  },
  {
    looksLike: "a Dynatrace token",
    sign: "dt0[a-z]",
    pattern: /(?<![A-Za-z0-9])dt0[a-z]\d{2}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{64}/g,
    letters: ["dt0"],
  },
  {
    looksLike: "a PlanetScale token",
    sign: "pscale_",
    pattern: /(?<![A-Za-z0-9])pscale_(?:tkn|oauth|pw)_[A-Za-z0-9=._-]{32,}/g,
    letters: ["psc"],
  },
  {
    looksLike: "a Pulumi token",
    sign: "pul-[0-9a-f]{8}",
    pattern: /(?<![A-Za-z0-9])pul-[0-9a-f]{40}/g,
    letters: ["ul-"],
  },
  { looksLike: "a ReadMe key", sign: "rdme_", pattern: /(?<![A-Za-z0-9])rdme_[a-z0-9]{70}/g, letters: ["rdm"] },
  {
    looksLike: "a RubyGems key",
    sign: "rubygems_",
    pattern: /(?<![A-Za-z0-9])rubygems_[0-9a-f]{48}/g,
    letters: ["byg"],
  },
  {
    looksLike: "a Sentry token",
    sign: "sntry",
    pattern: /(?<![A-Za-z0-9])sntry[a-z]_[A-Za-z0-9_=+/-]{30,}/g,
    letters: ["snt"],
  },
  {
    looksLike: "a Brevo key",
    sign: "xkeysib",
    pattern: /(?<![A-Za-z0-9])xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}/g,
    letters: ["key"],
  },
  {
    looksLike: "a Square token",
    sign: "sq0[a-z]",
    pattern: /(?<![A-Za-z0-9])sq0[a-z]{3}-[A-Za-z0-9_-]{22,}/g,
    letters: ["sq0"],
  },
  {
    looksLike: "an Alibaba access key",
    sign: "LTAI",
    pattern: /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{17,21}(?![A-Za-z0-9])/g,
    letters: [],
  },
  {
    looksLike: "an Entra client secret",
    sign: "\\dQ~",
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g,
    letters: ["0q~", "1q~", "2q~", "3q~", "4q~", "5q~", "6q~", "7q~", "8q~", "9q~"],
  },
  {
    looksLike: "an Adobe client secret",
    sign: "p8e-",
    pattern: /(?<![A-Za-z0-9])p8e-[A-Za-z0-9]{32}/g,
    letters: ["p8e"],
  },
  {
    looksLike: "a Flutterwave key",
    sign: "FLW",
    pattern: /(?<![A-Za-z0-9])FLW(?:SECK|PUBK)_TEST-[A-Za-z0-9]{12,}/g,
    letters: ["flw"],
  },
  {
    looksLike: "a Frame.io token",
    sign: "fio-u",
    pattern: /(?<![A-Za-z0-9])fio-u-[A-Za-z0-9_=-]{64}/g,
    letters: ["fio"],
  },
  {
    looksLike: "an Octopus Deploy key",
    sign: "API-[A-Z0-9]{26}",
    pattern: /(?<![A-Za-z0-9])API-[A-Z0-9]{26}(?![A-Za-z0-9])/g,
    letters: ["pi-"],
  },
  {
    looksLike: "an Airtable token",
    sign: "pat\\w{14}\\.",
    pattern: /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/g,
    letters: [],
  },
  {
    looksLike: "a Typeform token",
    sign: "tfp_",
    pattern: /(?<![A-Za-z0-9])tfp_[A-Za-z0-9_.=-]{40,}/g,
    letters: ["tfp"],
  },
  {
    looksLike: "a Harness key",
    sign: "[ps]at\\.",
    pattern: /(?<![A-Za-z0-9])(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/g,
    letters: ["at."],
  },
  // RFC 8959 secret-token URIs: C1's client secrets are such
  {
    looksLike: "a secret-token URI",
    sign: "secret-token",
    pattern: /secret-token:[^ \t\r\n"'\\,;)}\]]+/g,
    letters: ["ecr"],
  },
];

/** A line of nothing but base64, as inside of a private key. */
export const BASE64_LINE = /^[A-Za-z0-9+/]{40,}={0,2}$/gm;

/** Long random text: upper case, lower case and digits mixed. Sync ids (27 characters), hashes and UUIDs stay. */
export const RANDOM_TEXT =
  /(?<![A-Za-z0-9_+-])(?=[A-Za-z0-9_+-]{0,200}?[A-Z])(?=[A-Za-z0-9_+-]{0,200}?[a-z])(?=[A-Za-z0-9_+-]{0,200}?[0-9])[A-Za-z0-9_+-]{36,}={0,2}/g;

/** Forty characters as in the secret half of an Amazon key. They may hold slashes, but a path seldom is as long and as mixed. */
export const FORTY_CHARACTERS =
  /(?<=["'=:( ]|^)(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])(?=[A-Za-z0-9/+]{0,39}[0-9])[A-Za-z0-9+][A-Za-z0-9/+]{39}(?![A-Za-z0-9/+=.-])/g;
