import { describe, expect, it } from "vitest";
import { findSecrets, maySecretsHide } from "../../src/secrets/secret-scanner.js";

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
