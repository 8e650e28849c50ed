import { describe, expect, it } from "vitest";
import { maskSecrets } from "../../src/secrets/mask-secrets.js";
import { findSecrets, maySecretsHide } from "../../src/secrets/secret-scanner.js";
import { TOKEN_SHAPES } from "../../src/secrets/token-shapes.js";
import { Trigrams } from "../../src/secrets/trigrams.js";

// Put together here, so that nothing in this file is shaped like a credential.
const CREDENTIALS: Readonly<Record<string, string>> = {
  "a private key": `-----BEGIN ${"EC"} PRIVATE KEY-----\nMHc`,
  "a JSON web token": `eyJ${"hbGciOiJIUzI1NiJ9"}.eyJ${"zdWIiOiIxMjM0NTY3"}.sig`,
  "an AWS access key": `AKIA${"IOSFODNN7EXAMPLE"}`,
  "a GitHub token": `gh${"o_"}${"a1".repeat(18)}`,
  "a GitLab token": `glpat${"-"}${"x1".repeat(12)}`,
  "a Slack token": `xox${"b-"}1234567890-abc`,
  "a Google API key": `AIza${"x".repeat(35)}`,
  "a Stripe key": `sk_${"live_"}${"a1".repeat(10)}`,
  "an npm token": `npm_${"a".repeat(36)}`,
  "a bearer token": `Bearer ${"ab12".repeat(8)}`,
  "a URL with a password": `https://admin:${"secret"}@example.com/`,
};

/** What stands in the bytes of nearly every row: a token whose letters are in it makes each row be looked at twice. */
const EVERYWHERE = ["RawId", "UserTrait", "GroupTrait", "RoleTrait", "AppTrait", "ExternalLink", "GrantImmutable"];

describe("the letters of a token", () => {
  it.each(TOKEN_SHAPES.map(({ looksLike, letters }) => [looksLike, letters] as const))(
    "of %s are not those of ordinary rows",
    (_, letters) => {
      const trigrams = new Trigrams(letters);
      const met = EVERYWHERE.filter((name) =>
        trigrams.mayBeIn(Buffer.from(`type.googleapis.com/c1.connector.v2.${name}`)),
      );
      expect(met).toEqual([]);
    },
  );
});

describe("credentials", () => {
  it.each(Object.entries(CREDENTIALS))("%s is found in a text and seen in bytes", (looksLike, text) => {
    expect([...findSecrets({ notes: [{ a: `see ${text}` }] }, "")]).toEqual([{ path: "notes[].a", looksLike }]);
    expect(maySecretsHide(Buffer.from(`\n\u0004user ${text}`))).toBe(true);
  });

  it.each(["password", "client_secret", "Api-Key", "accessToken", "private_key", "PWD", "passphrase"])(
    "a field %s is found and seen",
    (field) => {
      expect([...findSecrets({ profile: { [field]: "correcthorse" } }, "")][0]?.path).toBe(`profile.${field}`);
      expect(maySecretsHide(Buffer.from(field))).toBe(true);
    },
  );

  it.each(["department", "email", "jobTitle", "https://example.com/users/a", "arn:aws:iam::1:user/x"])(
    "%s is harmless",
    (text) => {
      expect([...findSecrets({ [text]: text }, "")]).toEqual([]);
      expect(maySecretsHide(Buffer.from(text))).toBe(false);
    },
  );
});

/** Made-up tokens of well-known services, of which `logs` masks every one. */
const WELL_KNOWN: Readonly<Record<string, string>> = {
  github: `github_${"pat_"}11ABCDEFG0${"aB3".repeat(20)}`,
  gitlab: `glpat${"-"}${"aB3x".repeat(5)}`,
  slack: `xoxb${"-"}123456789012-${"aB3".repeat(8)}`,
  stripe: `rk_${"live_"}${"aB3x".repeat(6)}`,
  sendgrid: `SG${"."}${"aB3x".repeat(5)}.${"cD4y".repeat(10)}`,
  twilio: `SK${"0a1b2c3d".repeat(4)}`,
  mailgun: `key${"-"}${"0a1b2c3d".repeat(4)}`,
  databricks: `dapi${"0a1b2c3d".repeat(4)}`,
  vault: `hvs${"."}${"aB3x".repeat(8)}`,
  google: `GOCSPX${"-"}${"aB3x".repeat(7)}`,
  openai: `sk${"-"}proj-${"aB3x".repeat(12)}`,
  digitalocean: `dop_${"v1_"}${"0a1b2c3d".repeat(8)}`,
  shopify: `shpat${"_"}${"0a1b2c3d".repeat(4)}`,
  notion: `ntn${"_"}${"aB3x".repeat(11)}`,
  linear: `lin_${"api_"}${"aB3x".repeat(10)}`,
  figma: `figd${"_"}${"aB3x".repeat(10)}`,
  atlassian: `ATATT3${"xFfGF0"}${"aB3x".repeat(20)}`,
  pypi: `pypi${"-"}AgEIcHlwaS5vcmc${"aB3x".repeat(20)}`,
  huggingface: `hf${"_"}${"aB3x".repeat(9)}`,
  "google access": `ya29${"."}${"aB3x".repeat(20)}`,
  newrelic: `NRAK${"-"}${"AB3X".repeat(7)}`,
  grafana: `glsa${"_"}${"aB3x".repeat(8)}_0a1b2c3d`,
  dynatrace: `dt0${"c01"}.${"AB3X".repeat(6)}.${"AB3X".repeat(16)}`,
  sentry: `sntrys${"_"}${"aB3x".repeat(10)}`,
  "entra client secret": `abc8${"Q~"}${"aB3x".repeat(8)}`,
  planetscale: `pscale_${"tkn_"}${"aB3x".repeat(10)}`,
  doppler: `dp${".pt."}${"aB3x".repeat(11)}`,
  docker: `dckr_${"pat_"}${"aB3x".repeat(7)}`,
};

describe("one vocabulary", () => {
  it.each(Object.entries(WELL_KNOWN))("a token of %s is masked in logs, and found and seen in data", (_, token) => {
    expect(maskSecrets(`sent ${token} away`)).toBe("sent [masked] away");
    expect([...findSecrets({ profile: { note: `see ${token}` } }, "")]).toMatchObject([{ path: "profile.note" }]);
    expect(maySecretsHide(Buffer.from(`\n\u0004note ${token}`))).toBe(true);
  });

  it.each([
    "sk-engineering-team-2024",
    "glass-manufacturing",
    "npm_package_name",
    "hf_readers_all",
    "pypi-maintainers-eu",
    "is_test_account-users",
    "sess_observers-europe",
  ])("%s is a name, not a token", (text) => expect([...findSecrets({ name: text }, "")]).toEqual([]));

  it.each([
    "accessKey",
    "signing_key",
    "bind-pw",
    "mfaCode",
    "otp code",
    "recovery_code",
    "auth_code",
    "jwt",
    "apiToken",
  ])("a field %s is found, seen, and masked", (field) => {
    expect([...findSecrets({ profile: { [field]: "correcthorse" } }, "")]).toHaveLength(1);
    expect(maySecretsHide(Buffer.from(field))).toBe(true);
    expect(maskSecrets(JSON.stringify({ [field.replace(" ", "_")]: "correcthorse" }))).not.toContain("correcthorse");
  });

  it.each(["sid", "session", "licenseKey", "pageToken", "cookie", "signature"])(
    "a field %s is no alarm in data",
    (field) => {
      expect([...findSecrets({ profile: { [field]: "S-1-5-21-3623811015" } }, "")]).toEqual([]);
    },
  );
});
