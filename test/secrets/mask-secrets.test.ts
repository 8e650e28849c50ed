// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs print these placeholders.
import { describe, expect, it } from "vitest";
import { findWatchedWords, mayShowSecret } from "../../src/diagnose/log/watched-words.js";
import { maskNamedSecrets, maskSecrets } from "../../src/secrets/mask-secrets.js";
import { Generator } from "../diagnose/generator.js";
import { logFixture, plantedSecrets } from "../diagnose/log-fixtures.js";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

describe("shapes of text", () => {
  it.each([
    ['{"Authorization":["Bearer abc123def"]}', '{"Authorization":["[masked]"]}'],
    ['{"msg":"x","client_secret":"s3cr3t"}', '{"msg":"x","client_secret":"[masked]"}'],
    ['{"password":12345,"n":1}', '{"password":"[masked]","n":1}'],
    ['{"body":"{\\"token\\":\\"a\\\\\\"b\\",\\"n\\":1}"}', '{"body":"{\\"token\\":\\"[masked]\\",\\"n\\":1}"}'],
    ["GET /me?api_key=abc&page=2 failed", "GET /me?api_key=[masked]&page=2 failed"],
    ["https://x/y?key=abc&code=def", "https://x/y?key=[masked]&code=[masked]"],
    ["postgres://svc:pa%21ss@db:5432/dir", "postgres://svc:[masked]@db:5432/dir"],
    ["{'Cookie': 'a=b; c=d', 'Accept': 'x'}", "{'Cookie': '[masked]', 'Accept': 'x'}"],
    ["(b'Authorization', b'Bearer abc123')", "(b'Authorization', b'[masked]')"],
    ["Authorization: Basic d2lkZ2V0OnB3", "Authorization: [masked]"],
    ["curl -H 'X-Api-Key: abc' https://x/", "curl -H 'X-Api-Key: [masked]' https://x/"],
    ["map[Authorization:[Bearer abc] Accept:[x]]", "map[Authorization:[[masked]] Accept:[x]]"],
    ["baton-x --api-token abc --file x.c1z", "baton-x --api-token [masked] --file x.c1z"],
    ["baton-x --client-secret=abc", "baton-x --client-secret=[masked]"],
    ["export DB_PASSWORD=pässwörd!", "export DB_PASSWORD=[masked]"],
    ["<password>abc</password>", "<password>[masked]</password>"],
    ["password is hunter2x", "password is [masked]"],
    [
      "Extra inputs [type=extra, input_value='sk-1', input_type=str]",
      "Extra inputs [type=extra, input_value=[masked], input_type=str]",
    ],
    [
      "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
      "-----BEGIN RSA PRIVATE KEY-----[masked]-----END RSA PRIVATE KEY-----",
    ],
    ["curl -u admin:hunter2 https://x/", "curl -u admin:[masked] https://x/"],
    ['["baton","--client-secret","abc","--file","x"]', '["baton","--client-secret","[masked]","--file","x"]'],
    ['[{"name":"DB_PASSWORD","value":"abc"}]', '[{"name":"DB_PASSWORD","value":"[masked]"}]'],
    ["state=%7B%22password%22%3A%22abc%22%7D&x=1", "state=%7B%22password%22%3A%22[masked]%22%7D&x=1"],
    ['{"password":"$Tr0ub4dor"}', '{"password":"[masked]"}'],
    ["DB_PASSWORD=ab(c,d;e&f", "DB_PASSWORD=[masked]"],
    ["Server=db;Password=a,b;Database=x", "Server=db;Password=[masked];Database=x"],
    ['{"msg":"sent \\"token=abc\\" twice"}', '{"msg":"sent \\"token=[masked]\\" twice"}'],
    ["password: `abc`", "password: `[masked]`"],
    ["password=[abc]{def}x", "password=[masked]"],
    [
      "key=-----BEGIN%20EC%20PRIVATE%20KEY-----%0AMHcC%0A-----END%20EC%20PRIVATE%20KEY-----&x=1",
      "key=-----BEGIN%20EC%20PRIVATE%20KEY-----[masked]-----END%20EC%20PRIVATE%20KEY-----&x=1",
    ],
    [
      "POST https://hooks.slack.com/services/T0FAKE/B0FAKE/FAKEfakeFAKE",
      "POST https://hooks.slack.com/services/[masked]",
    ],
    ['"credentials": {"a": "b", "c": {"d": "e"}}, "n": 1', '"credentials": {[masked]}, "n": 1'],
  ])("%s", (text, expected) => {
    expect(maskSecrets(text)).toBe(expected);
    expect(maskSecrets(expected)).toBe(expected);
  });

  it.each([
    "next page token unchanged (token=p_100, type=user, parent=<nil>) - likely a connector bug",
    '{"action":{"operation":"list-resources","page_token":"p_200","resource_type_id":"user"}}',
    '{"sync_id":"3MRnktTl6xMr9FP2aNO2qLhDQGq","count":3}',
    "Missing 'token' in secrets",
    "KeyError: 'STRIPE_API_KEY'",
    "Template variable '${api_key}' not found in config. Available fields: ['client_id', 'client_secret']",
    "[type=string_type, input_value=None, input_type=NoneType]",
    '"Set-Cookie":["REDACTED"]',
    "token expired at 2026-11-22T04:00:00Z",
    "Basic authentication is used",
    "docker run -u 1000:1000 image",
    "bypass: abc123def, compass=north",
    '{"api_key":"${API_KEY}","token":"$API_TOKEN","password":"<your password>"}',
    '{"primary_key":"id","public_key":"abc","next_page_token_value":"p_200"}',
    "No connector found for workspace_name 'default' and connector definition 'e094cb9a-26de-4645-8761-65c0c425d1de'.",
  ])("leaves %s", (text) => {
    expect(maskSecrets(text)).toBe(text);
  });
});

describe("what an error says behind the name of a secret", () => {
  it.each([
    'LDAP Result Code 49 "Invalid Credentials": 80090308: LdapErr: DSID-0C09050F, comment: AcceptSecurityContext error, data 52e',
    '{"error":"LDAP Result Code 49 \\"Invalid Credentials\\": 80090308: LdapErr: DSID-0C09050F"}',
    "invalid credentials: dial tcp 10.0.0.1:636: connect: connection refused",
    "failed to validate credentials: ClientSecretCredential authentication failed.",
    "bad credentials: AADSTS50126: Error validating credentials",
    "failed to get token: invalid_grant",
    "could not check password: ORA-01017: invalid username/password",
    "failed to refresh token: Post",
  ])("stays: %s", (text) => expect(maskSecrets(text)).toBe(text));

  it.each([
    ["login with credentials: admin:Passw0rd1", "login with credentials: [masked]"],
    ["invalid token: k3yk3yk3y", "invalid token: [masked]"],
    ["wrong password: correcthorse", "wrong password: [masked]"],
    ["credentials: 80090308", "credentials: [masked]"],
    ["password: openSesame", "password: [masked]"],
    ["password=error", "password=[masked]"],
    ['"password": "error"', '"password": "[masked]"'],
  ])("but a secret there does not: %s", (text, masked) => expect(maskSecrets(text)).toBe(masked));
});

describe("what is no secret", () => {
  it.each([
    "Access denied for user 'baton'@'10.0.0.7' (using password: YES)",
    "      --api-token string   token of the API",
    "salesforce: INVALID_SESSION_ID: Session expired or invalid",
    "EXPIRED_TOKEN: ask for a new one",
  ])("%s", (text) => expect(maskNamedSecrets(text)).toEqual({ text, count: 0 }));

  it("is still one behind other names of that kind", () => {
    expect(maskNamedSecrets("INVALID_SESSION_ID=0a1b2c3d4e").count).toBe(1);
    expect(maskNamedSecrets("SESSION_ID: 0a1b2c3d4e").count).toBe(1);
  });
});

describe("planted secrets", () => {
  it.each(["connector", "agents"] as const)("never appear in masked logs of %s", (world) => {
    for (const { log, secret } of plantedSecrets(world)) {
      const text = logFixture(world, log).toString("utf8");
      expect(maskSecrets(text), `${log}: ${secret}`).not.toContain(secret);
      const lines = text.split("\n").map((line) => maskSecrets(line));
      expect(lines.join("\n"), `${log}: ${secret}`).not.toContain(secret);
    }
  });
});

describe("names of secrets", () => {
  const NAMED = [
    ...["password", "passwd", "passphrase", "passcode", "pwd", "pass", "dbPass", "DB_PASS", "ldap_bind_pw", "bindpw"],
    ...["secret", "client-secret", "ClientSecret", "app.secret", "secret_v2", "secretValue", "CONSUMER_SECRET_OLD"],
    ...["token", "idToken", "X-Auth-Token", "token1", "token_value", "github_pat", "bot_token", "AWS_SESSION_TOKEN"],
    ...["api_key", "apikey", "X-Api-Key", "ApiKeyValue", "api_key_2", "access-key", "AWS_SECRET_ACCESS_KEY"],
    ...["private_key", "encryptionKey", "master.key", "account_key", "Ocp-Apim-Subscription-Key", "x-functions-key"],
    ...["ssh_key", "license-key", "hmac_key", "service_account_key", "credentials", "creds", "auth", "auth_header"],
    ...["Proxy-Authorization", "Set-Cookie", "session", "session_id", "sessionId", "sid", "connect.sid", "jwt"],
    ...["client_assertion", "code_verifier", "recovery_code", "otp", "signature", "password_hash", "authConfig"],
  ];
  const SECRET = "xqzwvkjy";

  it.each(NAMED)("%s is one, in JSON, in an escaped body, in the environment, as a header", (name) => {
    const texts = [
      JSON.stringify({ a: 1, [name]: SECRET, z: 2 }),
      JSON.stringify({ body: JSON.stringify({ [name]: SECRET }) }),
      `${name}=${SECRET} other=1`,
      `${name}: ${SECRET}`,
    ];
    for (const text of texts) {
      expect(maskSecrets(text), text).not.toContain(SECRET);
      expect(
        mayShowSecret(findWatchedWords(Buffer.from(text), 0, text.length)),
        `the log reader passes ${text} over`,
      ).toBe(true);
    }
  });

  it.each(["page_token", "syncToken", "primary_key", "public_key", "bypass", "compass", "path", "pattern", "author"])(
    "%s is none",
    (name) => {
      const text = JSON.stringify({ [name]: SECRET });
      expect(maskSecrets(text)).toBe(text);
    },
  );
});

/** Secrets of every kind, and the places where logs show them. */
const SECRETS: Readonly<Record<string, (random: Generator) => string>> = {
  word: (random) => random.text(ALPHANUMERIC, random.integer(6, 40)),
  punctuated: (random) => random.text(`${ALPHANUMERIC}!$%^*_-+.~`, random.integer(8, 30)),
  github: (random) => `ghp_${random.text(ALPHANUMERIC, 36)}`,
  stripe: (random) => `sk_live_${random.text(ALPHANUMERIC, 24)}`,
  slack: (random) => `xoxb-${random.text("0123456789", 12)}-${random.text(ALPHANUMERIC, 24)}`,
  jwt: (random) =>
    `eyJ${random.text(ALPHANUMERIC, 20)}.eyJ${random.text(ALPHANUMERIC, 40)}.${random.text(ALPHANUMERIC, 43)}`,
  base64: (random) => Buffer.from(random.text(ALPHANUMERIC, random.integer(12, 60))).toString("base64"),
  dollar: (random) => `$${random.text(ALPHANUMERIC, 9)}q7`,
  accented: (random) => `é${random.text(ALPHANUMERIC, 10)}à${random.text(ALPHANUMERIC, 4)}`,
};
const NAMES = ["password", "apiToken", "CLIENT_SECRET", "X-Api-Key", "refresh_token", "db.password", "X-Session-Token"];
const PLACES: Readonly<Record<string, (name: string, secret: string) => string>> = {
  json: (name, secret) => JSON.stringify({ a: 1, [name]: secret, b: 2 }),
  "json in json": (name, secret) => JSON.stringify({ body: JSON.stringify({ [name]: secret, z: 1 }) }),
  "json in json in json": (name, secret) =>
    JSON.stringify({ e: JSON.stringify({ b: JSON.stringify({ [name]: secret }) }) }),
  "header array": (name, secret) => JSON.stringify({ headers: { [name]: [secret, secret] } }),
  "authorization header": (_name, secret) => JSON.stringify({ Authorization: [`Bearer ${secret}`] }),
  "cookie header": (_name, secret) => `Cookie: a=1; sid=${secret}; theme=dark`,
  "console fields": (name, secret) => `2026-11-22T04:39:53.612Z\tINFO\tx.go:1\tsent\t{"${name}": "${secret}"}`,
  environment: (name, secret) => `${name.toUpperCase().replaceAll(/[^A-Z]/g, "_")}=${secret}`,
  python: (name, secret) => `{'${name}': '${secret}', 'n': 1}`,
  "python bytes": (name, secret) => `[(b'${name}', b'${secret}'), (b'Accept', b'x')]`,
  query: (name, secret) => `GET http://x/y?page=1&${name}=${encodeURIComponent(secret)}&z=2`,
  "command line": (name, secret) => `baton-x --${name} ${secret} --file a`,
  "go map": (name, secret) => `map[${name}:[${secret}] Accept:[x]]`,
  url: (_name, secret) => `dial postgres://user:${encodeURIComponent(secret)}@host:5432/db`,
  pydantic: (_name, secret) => `Extra inputs [type=x, input_value='${secret}', input_type=str]`,
};

/** Pydantic shows a value without its name. */
const NAMELESS = "pydantic";

describe.each(Object.entries(SECRETS))("generated secrets: %s", (_kind, makeSecret) => {
  it.each(Object.entries(PLACES))("are masked as %s", (_, put) => {
    const random = new Generator(7);
    for (let round = 0; round < 60; round++) {
      const secret = makeSecret(random);
      const text = put(random.pick(NAMES), secret);
      for (const view of [text, Buffer.from(text).toString("latin1")]) {
        const masked = Buffer.from(maskSecrets(view), view === text ? "utf8" : "latin1").toString("utf8");
        expect(masked, text).not.toContain(secret);
        expect(masked, text).not.toContain(encodeURIComponent(secret));
      }
    }
  });

  it.each(Object.entries(PLACES).filter(([place]) => place !== NAMELESS))(
    "are known by their names as %s",
    (_, put) => {
      const random = new Generator(7);
      for (let round = 0; round < 60; round++) {
        const secret = makeSecret(random);
        const text = put(random.pick(NAMES), secret);
        for (const view of [text, Buffer.from(text).toString("latin1")])
          expect(maskNamedSecrets(view).count, text).toBeGreaterThan(0);
      }
    },
  );
});

it("keeps JSON lines JSON", () => {
  const random = new Generator(11);
  for (let round = 0; round < 200; round++) {
    const secret = random.text(`${ALPHANUMERIC}"\\/ ,:{}[]`, random.integer(4, 30));
    const line = JSON.stringify({
      level: "info",
      msg: "m",
      [random.pick(NAMES)]: secret,
      inner: JSON.stringify({ token: secret }),
      n: 1,
    });
    const masked = maskSecrets(line);
    expect(JSON.parse(masked).n, line).toBe(1);
    expect(JSON.stringify(JSON.parse(masked)), line).not.toContain(JSON.stringify(secret).slice(1, -1));
  }
});

describe("hostile text of a megabyte", () => {
  const MEGABYTE = 1024 * 1024;
  it.each([
    "a",
    "A1a",
    "token=",
    '"token":"',
    "\\",
    '\\"',
    "password\\\\\\",
    "://a:",
    "://",
    "-----BEGIN PRIVATE KEY-----",
    "input_value=",
    "Authorization: ",
    "Bearer ",
    "eyJ",
    "token [",
    '"token":[',
    "secret {",
    "--token ",
    "key is ",
    "?key=",
    "' ,",
    "token=a,b",
    "-u a:",
    "%22token%22%3A",
    "name: token value=",
  ])("of %j is read in linear time", { timeout: 20_000 }, (piece) => {
    const text = `token${piece.repeat(Math.ceil(MEGABYTE / piece.length))}`;
    expect(typeof maskSecrets(text)).toBe("string");
  });
});
