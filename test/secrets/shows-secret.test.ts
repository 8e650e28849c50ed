import { describe, expect, it } from "vitest";
import { showsSecret } from "../../src/secrets/shows-secret.js";
import { plantedSecrets } from "../diagnose/log-fixtures.js";

describe("lines that show a secret", () => {
  it.each([
    ["a.py", 'TOKEN = "ghp_0123456789abcdefghij"'],
    ["a.py", 'TOKEN = "hunter"'],
    ["a.py", "StripeAuthConfig(api_key='correct horse')"],
    ["a.py", 'os.environ["X_TOKEN"] = "hunter"'],
    ["a.py", 'settings["api_key"] = "hunter"'],
    ["a.py", 'os.environ.get("X_TOKEN", "abc"); password = "x1"'],
    ["a.py", 'headers={"Authorization": f"Bearer abcdef{x}"}'],
    ["a.py", 'headers={"Authorization": "Bearer 0123456789abcdef"}'],
    ["a.py", '"""password=hunter2"""'],
    ["a.py", "# token abc123def456"],
    ["a.py", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n"],
    ["a.py", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"],
    ["a.py", "https://user:pass@api.example.com/"],
    ["mcp.yaml", "api_key: correcthorse"],
    ["mcp.yaml", "api_key: sk-live-0123456789abcdef"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a settings file
    ["mcp.yaml", "api_key: ${STRIPE_KEY:-hunter}"],
    ["mcp.json", '"STRIPE_API_KEY": "abc"'],
    [".env", "STRIPE_API_KEY=abc"],
    ["requirements.txt", "--extra-index-url https://u:hunter@pypi.example.com/simple"],
  ])("%s: %s", (file, lines) => expect(showsSecret(lines, file)).toBe(true));
});

it("every secret that was planted in the sample logs, as a text beside its name", () => {
  const planted = [...plantedSecrets("agents"), ...plantedSecrets("connector")].map(({ secret }) => secret);
  expect(planted.length).toBeGreaterThan(20);
  expect(planted.filter((secret) => !showsSecret(`    api_key=${JSON.stringify(secret)},`, "a.py"))).toEqual([]);
});

describe("lines that only name one", () => {
  it.each([
    ["a.py", 'TOKEN = os.environ["GITHUB_TOKEN"]'],
    ["a.py", 'token=os.getenv("GITHUB_TOKEN", "")'],
    ["a.py", "github = GithubConnector(auth_config=GithubPersonalAccessTokenAuthConfig(token=TOKEN))"],
    ["a.py", 'stripe = StripeConnector(auth_config=StripeAuthConfig(api_key=os.environ["STRIPE_API_KEY"]))'],
    ["a.py", "def create_connector(token: str, secret=settings.secret) -> dict:"],
    ["a.py", 'headers={"Authorization": f"Bearer {token}"},'],
    ["a.py", '"access_key_secret": "...",'],
    ["a.py", 'headers={"Authorization": token}'],
    ["mcp.yaml", "  token: GITHUB_TOKEN"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a settings file
    ["mcp.yaml", "  api_key: ${env.STRIPE_KEY}"],
    ["x.yaml", "initial_delay_seconds: 1.0"],
  ])("%s: %s", (file, lines) => expect(showsSecret(lines, file)).toBe(false));
});
