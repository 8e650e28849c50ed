import { expect, it } from "vitest";
import { findings, inFolder, resultsIn } from "./set-up.js";

it("secrets that are no reference, or of a set that is not defined, one archive for two, a name twice", async () => {
  const text = `log-level: info
connectors:
  - name: one
    path: /usr/local/bin/baton-github
    config:
      env: {BATON_FILE: /var/lib/baton/sync.c1z, BATON_ORG: example}
      envFrom:
        secrets:
          BATON_TOKEN: github-token
          BATON_CLIENT_ID: org1:BATON_CLIENT_ID
          BATON_CLIENT_SECRET: org2:BATON_CLIENT_SECRET
  - name: one
    path: /usr/local/bin/baton-jira
    config:
      env: {BATON_FILE: /var/lib/baton/sync.c1z}
      envFrom:
        secrets: {BATON_CLIENT_ID: org1:BATON_CLIENT_ID}
secrets:
  vault: {url: "https://vault.example.com", secrets: {org1: a/b}}
`;
  expect(await findings({ "config.yaml": text })).toEqual([
    "failed connector-variables config.yaml:6",
    "failed connector-required config.yaml:12",
    "failed flag-relations config.yaml:17",
    "failed runner-entries config.yaml:12",
    "failed runner-secrets config.yaml:9",
    "failed runner-secrets config.yaml:11",
    "failed runner-files config.yaml:15",
  ]);
});

it("unknown keys and backends, a relative path, no name, no credentials, a field that a file lacks", async () => {
  const text = `loglevel: debug
connectors:
  - path: bin/baton-slack
    configuration: {}
  - name: two
    path: /opt/baton-zoom
    config:
      envFrom:
        secrets:
          BATON_ACCOUNT_ID: two:ACCOUNT
          BATON_ZOOM_CLIENT_ID: two:BATON_ZOOM_CLIENT_ID
          BATON_ZOOM_CLIENT_SECRET: two:BATON_ZOOM_CLIENT_SECRET
          BATON_CLIENT_ID: two:BATON_CLIENT_ID
          BATON_CLIENT_SECRET: two:BATON_CLIENT_SECRET
secrets:
  insecure: {secrets: {two: two.yaml}}
  hashicorp: {}
`;
  const set =
    "BATON_ACCOUNT_ID: a\nBATON_ZOOM_CLIENT_ID: b\nBATON_ZOOM_CLIENT_SECRET: c\nBATON_CLIENT_ID: d\nBATON_CLIENT_SECRET: top-secret-1\n";
  const results = await inFolder({ "runner/baton.yaml": text, "runner/two.yaml": set }, resultsIn);
  expect(results.map(({ status, check, line }) => `${status} ${check} ${line}`)).toEqual([
    "failed connector-required 3",
    "failed runner-entries 1",
    "failed runner-entries 17",
    "failed runner-entries 17",
    "failed runner-entries 4",
    "failed runner-entries 3",
    "warning runner-entries 3",
    "warning runner-entries 3",
    "failed runner-secrets 10",
    "info runner-secrets 16",
    "info runner-files 5",
  ]);
  expect(JSON.stringify(results)).not.toContain("top-secret-1");
});
