import { describe, expect, it } from "vitest";
import { fixture } from "../../fixtures.js";
import { findings, findingsIn, inFolder, resultsIn } from "./set-up.js";

const OKTA = "ghcr.io/conductorone/baton-okta:0.8.1";

describe("the handed cases", () => {
  it("54: variables without the prefix, and an archive on a read-only mount", async () => {
    expect(await findingsIn(fixture("cases/54-compose-wrong-variables"))).toEqual([
      "failed connector-variables docker-compose.yml:5",
      "failed connector-variables docker-compose.yml:6",
      "failed archive-path-writable docker-compose.yml:7",
      "info image-pinned docker-compose.yml:3",
    ]);
  });

  it("54 names the variables that are read", async () => {
    const messages = (await resultsIn(fixture("cases/54-compose-wrong-variables"))).map(({ message }) => message);
    expect(messages[0]).toContain("OKTA_API_TOKEN is not read");
    expect(messages[0]).toContain("BATON_API_TOKEN");
    expect(messages[2]).toContain("/out/sync.c1z");
  });

  it("55: nothing to write to, little memory, two replicas", async () => {
    expect(await findingsIn(fixture("cases/55-k8s-manifest-read-only"))).toEqual([
      "failed connector-required deploy.yaml:11",
      "failed temp-folder-writable deploy.yaml:18",
      "warning memory-limit deploy.yaml:21",
      "info replicas deploy.yaml:5",
      "info image-pinned deploy.yaml:12",
    ]);
  });
});

describe("compose", () => {
  it("a slip in a variable, half of C1's credentials, an unknown flag", async () => {
    const text = `services:
  jira:
    image: ${OKTA.replace("okta", "jira")}
    environment:
      - BATON_JIRA_URL=https://example.atlassian.net
      - BATON_JIRA_EMAIL=bot@example.com
      - BATON_JIRA_API_TOKN=\${JIRA_TOKEN}
      - BATON_CLIENT_ID=\${C1_ID}
    command: --log-levl debug
`;
    expect(await findings({ "compose.yaml": text })).toEqual([
      "failed connector-variables compose.yaml:7",
      "failed connector-arguments compose.yaml:9",
      "failed connector-required compose.yaml:2",
      "failed flag-relations compose.yaml:8",
    ]);
  });

  it("a value that stands in the name of its variable, and is not shown", async () => {
    const text = `services:
  a:
    image: ${OKTA.replace("okta", "github")}
    environment:
      - "BATON_TOKEN: ghp_hidden"
  b:
    image: ${OKTA.replace("okta", "github")}
    environment:
      BATON_TOKEN=ghp_hidden:
      BATON_\${SUFFIX}: hidden
`;
    const results = await inFolder({ "compose.yaml": text }, resultsIn);
    expect(results.map(({ status, check, line }) => `${status} ${check} ${line}`)).toEqual([
      "failed connector-variables 5",
      "failed connector-variables 9",
    ]);
    expect(results[0]?.message).toContain("what follows BATON_TOKEN is no part of a name");
    expect(JSON.stringify(results)).not.toContain("hidden");
  });

  it("a read-only root without tmpfs, one sync under restart: always, a token in plain text, anchors", async () => {
    const text = `x-common: &common
  restart: always
  read_only: true
services:
  slack:
    <<: *common
    image: public.ecr.aws/conductorone/baton-slack
    environment:
      BATON_TOKEN: xoxb-4420913-7712034-pQ8rT2vWx
    command: [--file, /data/slack.c1z]
    volumes:
      - {type: bind, source: ./data, target: /data}
`;
    expect(await findings({ "deploy/stack.yml": text })).toEqual([
      "failed temp-folder-writable deploy/stack.yml:3",
      "warning ending-fits deploy/stack.yml:5",
      "warning plain-secrets deploy/stack.yml:9",
      "info image-pinned deploy/stack.yml:7",
    ]);
  });

  it("never shows a secret", async () => {
    const text = `services:
  a:
    image: ${OKTA}
    command: ["--api-token=00Zq-very-secret-8811", "--domain", "x.okta.com"]
    environment: {BATON_CLIENT_SECRET: hunter2hunter2, BATON_CLIENT_ID: a@b}
`;
    const messages = await inFolder({ "compose.yml": text }, async (folder) => JSON.stringify(await resultsIn(folder)));
    expect(messages).toContain("--api-token");
    expect(messages).toContain("BATON_CLIENT_SECRET");
    expect(messages).not.toMatch(/very-secret|hunter2/);
  });

  it("two settings that exclude each other", async () => {
    const text = `services:
  a:
    image: ${OKTA}
    environment: {BATON_DOMAIN: x.okta.com, BATON_API_TOKEN: "\${T}"}
    command: [--grant-entitlement, "group:1:member", --grant-principal, "2", --revoke-grant, "3"]
`;
    const [first, ...others] = await inFolder({ "compose.yml": text }, resultsIn);
    expect(first?.message).toContain("grant-entitlement, revoke-grant exclude each other");
    // Both lists of the SDK have the pair.
    expect(others.map(({ check }) => check)).toEqual(["flag-relations"]);
  });

  it("what an override or a file outside may bring is not missing", async () => {
    const service = `services:\n  a:\n    image: ${OKTA}\n    environment: {BATON_CLIENT_ID: x}\n`;
    expect(await findings({ "compose.yml": `${service}    env_file: /etc/okta.env\n` })).toEqual([]);
    const override = "services:\n  a:\n    environment: {BATON_API_TOKEN: x}\n";
    expect(await findings({ "compose.yml": service, "compose.override.yml": override })).toEqual([]);
  });
});

it("a connector under an image of its own name, told by its variables", async () => {
  const compose = `services:
  own:
    build: .
    restart: always
    environment: {BATON_FILE: /out/a.c1z, BATON_LOG_LEVL: debug}
    volumes: ["./out:/out:ro"]
  other: {image: "redis:7", environment: {BATON: "1"}}
`;
  const pod = `apiVersion: v1
kind: Pod
metadata: {name: own}
spec:
  containers:
    - {name: hr, image: "registry.example.com/hr-connector:3", envFrom: [{configMapRef: {name: hr}}], resources: {limits: {memory: 32Mi}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: hr}
data: {BATON_CLIENT_ID: x}
`;
  expect(await findings({ "compose.yml": compose, "pod.yaml": pod })).toEqual([
    "warning connector-variables compose.yml:5",
    "failed flag-relations pod.yaml:11",
    "failed archive-path-writable compose.yml:5",
    "warning memory-limit pod.yaml:6",
    "warning ending-fits compose.yml:2",
  ]);
});

it("a program that is named once more behind its image", async () => {
  const compose = `services:
  a:
    image: ${OKTA}
    env_file: /etc/okta.env
    command: baton-okta --file /out/a.c1z
`;
  const script = `docker run --env-file /etc/slack.env ghcr.io/conductorone/baton-slack:1.0.0 /baton-slack -p\n`;
  expect(await findings({ "compose.yml": compose, "run.sh": script })).toEqual([
    "failed connector-arguments compose.yml:2",
    "failed connector-arguments run.sh:1",
  ]);
});

describe("Kubernetes", () => {
  const pod = (kind: string, spec: string) => `apiVersion: batch/v1
kind: ${kind}
metadata: {name: baton-github}
spec:
${spec}`;

  it("a cron job that never ends, with a variable nobody reads, in a list", async () => {
    const text = pod(
      "CronJob",
      `  schedule: "0 * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: github
              image: registry.example.com/mirror/baton-github:0.3.0
              env:
                - {name: GITHUB_TOKEN, valueFrom: {secretKeyRef: {name: s, key: t}}}
                - {name: BATON_CLIENT_ID, value: id@example}
                - {name: BATON_CLIENT_SECRET, valueFrom: {secretKeyRef: {name: s, key: c}}}
                - {name: C1Z_DECODER_MAX_DECODED_SIZE, value: "10737418240"}
`,
    );
    expect(await findings({ "k8s/cron.yaml": text })).toEqual([
      "failed connector-variables k8s/cron.yaml:15",
      "warning ending-fits k8s/cron.yaml:12",
      "failed decoder-limit k8s/cron.yaml:18",
    ]);
  });

  it("an archive in a config map's folder, and the variables of a config map and a secret of the folder", async () => {
    const text = `${pod(
      "Job",
      `  template:
    spec:
      restartPolicy: Never
      containers:
        - name: sync
          image: ${OKTA}
          args: ["--file=/config/sync.c1z"]
          envFrom:
            - configMapRef: {name: okta}
            - secretRef: {name: okta}
          volumeMounts: [{name: settings, mountPath: /config}]
      volumes: [{name: settings, configMap: {name: okta}}]
`,
    )}---
apiVersion: v1
kind: ConfigMap
metadata: {name: okta}
data: {BATON_DOMAN: example.okta.com}
---
apiVersion: v1
kind: Secret
metadata: {name: okta}
stringData:
  BATON_API_TOKEN: 00Q7-kd8f-2kf9-ss01
`;
    expect(await findings({ "all.yaml": text })).toEqual([
      "failed connector-variables all.yaml:21",
      "failed connector-required all.yaml:9",
      "failed archive-path-writable all.yaml:11",
      "warning plain-secrets all.yaml:27",
    ]);
  });

  it("leaves to a kustomization what it may add", async () => {
    const base = `apiVersion: apps/v1
kind: Deployment
metadata: {name: baton-okta}
spec:
  template:
    spec:
      containers:
        - {name: baton, image: "${OKTA}", securityContext: {readOnlyRootFilesystem: true}}
`;
    const kustomization = "resources: [../base]\npatches:\n  - path: env.yaml\n    target: {kind: Deployment}\n";
    expect(await findings({ "base/deploy.yaml": base, "prod/kustomization.yaml": kustomization })).toEqual([]);
    expect(await findings({ "base/deploy.yaml": base })).toEqual([
      "failed connector-required base/deploy.yaml:8",
      "failed archive-path-writable base/deploy.yaml:8",
      "failed temp-folder-writable base/deploy.yaml:8",
      "warning ending-fits base/deploy.yaml:8",
    ]);
  });

  it("patches of a kustomization: in a file, and as a text", async () => {
    const base = `apiVersion: apps/v1
kind: Deployment
metadata: {name: connector}
spec: {template: {spec: {containers: [{name: main, image: "${OKTA}"}]}}}
`;
    const patch = `apiVersion: apps/v1
kind: Deployment
metadata: {name: connector}
spec:
  template:
    spec:
      containers:
        - name: main
          env: [{name: BATON_DOMIAN, value: example.okta.com}]
        - {name: sidecar, env: [{name: BATON_DOMIAN, value: x}]}
`;
    const kustomization = `resources: [../base]
patches:
  - path: patch.yaml
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: connector}
      spec: {template: {spec: {containers: [{name: main, resources: {limits: {memory: 20Mi}}}]}}}
`;
    const files = { "base/d.yaml": base, "prod/patch.yaml": patch, "prod/kustomization.yaml": kustomization };
    expect(await findings(files)).toEqual([
      "failed connector-variables prod/patch.yaml:9",
      "warning memory-limit prod/kustomization.yaml:8",
    ]);
  });

  it("does not call a template or broken YAML understood", async () => {
    const chart = `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - image: "ghcr.io/conductorone/baton-okta:{{ .Values.tag }}"\n{{- toYaml .Values.env | nindent 8 }}\n`;
    expect(await findings({ "chart/templates/deploy.yaml": chart })).toEqual([
      "info deployments-understood chart/templates/deploy.yaml:7",
    ]);
    const broken = `services:\n  a:\n    image: ${OKTA}\n   environment: {}\n`;
    expect(await findings({ "compose.yml": broken })).toEqual(["warning deployments-understood compose.yml:4"]);
    const nomad = `job "a" {\n  config {\n    image = "${OKTA}"\n  }\n}\n`;
    expect(await findings({ "baton.nomad": nomad })).toEqual(["warning deployments-understood baton.nomad:3"]);
  });
});

it("a task definition of ECS", async () => {
  const task = {
    family: "baton",
    containerDefinitions: [
      {
        name: "jumpcloud",
        image: "public.ecr.aws/conductorone/baton-jumpcloud:0.1.1",
        command: ["--log-levle", "debug"],
        environment: [{ name: "JUMPCLOUD_ORG_ID", value: "1" }],
        secrets: [{ name: "BATON_API_KEY", valueFrom: "arn:aws:ssm:x" }],
      },
    ],
  };
  expect(await findings({ "task.json": JSON.stringify(task, undefined, 1) })).toEqual([
    "failed connector-variables task.json:12",
    "failed connector-arguments task.json:8",
  ]);
});

it("Terraform: definitions for ECS, and a deployment of Kubernetes", async () => {
  const ecs = `resource "aws_ecs_task_definition" "baton" {
  family = "baton"
  container_definitions = jsonencode([
    {
      name    = "okta"
      image   = "ghcr.io/conductorone/baton-okta:latest"
      command = ["--log-levl", "debug"]
      environment = [
        { name = "OKTA_DOMAIN", value = "example.okta.com" },
        { name = "BATON_CLIENT_ID", value = var.client_id },
      ]
      secrets = [{ name = "BATON_API_TOKN", valueFrom = aws_ssm_parameter.okta.arn }]
    }
  ])
}
`;
  const kubernetes = `resource "kubernetes_deployment" "slack" {
  spec {
    template {
      spec {
        container {
          name  = "slack"
          image = "public.ecr.aws/conductorone/baton-slack:\${var.tag}"
          env {
            name  = "BATON_TOKEN"
            value = "xoxb-4420913-7712034-pQ8rT2vWx"
          }
          env {
            name = "BATON_CLIENT_SECRET"
            value_from {
              secret_key_ref {
                name = "c1"
                key  = "secret"
              }
            }
          }
        }
      }
    }
  }
}
`;
  expect(await findings({ "ecs.tf": ecs, "k8s.tf": kubernetes })).toEqual([
    "failed connector-variables ecs.tf:9",
    "failed connector-variables ecs.tf:12",
    "failed connector-arguments ecs.tf:7",
    "warning plain-secrets k8s.tf:9",
    "info image-pinned ecs.tf:6",
  ]);
});

describe("systemd", () => {
  it("a unit of type oneshot with C1's credentials, and a flag that is unknown", async () => {
    const unit = `[Unit]
Description=baton

[Service]
Type=oneshot
Environment="BATON_URL=ldaps://dc.example.com" BATON_BIND_DN=cn=reader
Environment=BATON_CLIENT_ID=%i BATON_CLIENT_SECRET=\${SECRET}
ExecStart=/usr/bin/baton-ldap --base-dn dc=example,dc=com \\
  --pasword-file /etc/baton/ldap
`;
    expect(await findings({ "baton-ldap.service": unit })).toEqual([
      "warning connector-arguments baton-ldap.service:8",
      "warning ending-fits baton-ldap.service:8",
    ]);
  });

  it("a strict unit that can write nowhere, its variables in a file beside it", async () => {
    const unit = `[Service]
ExecStart=/usr/bin/baton-postgresql --file /var/lib/baton/sync.c1z
EnvironmentFile=/etc/baton/postgresql.env
ProtectSystem=strict
MemoryMax=48M
Restart=always
`;
    const files = { "units/baton-postgresql.service": unit, "units/postgresql.env": "BATON_DNS=postgres://db/app\n" };
    expect(await findings(files)).toEqual([
      "failed connector-variables units/postgresql.env:1",
      "failed connector-required units/baton-postgresql.service:2",
      "failed archive-path-writable units/baton-postgresql.service:2",
      "failed temp-folder-writable units/baton-postgresql.service:4",
      "warning memory-limit units/baton-postgresql.service:5",
      "warning ending-fits units/baton-postgresql.service:2",
    ]);
  });
});

describe("scripts", () => {
  it("docker run with a read-only mount and a variable without its prefix", async () => {
    const script = `#!/bin/sh
set -e
# docker run baton-okta is not run here
docker run --rm -v "$PWD/out:/out:ro" \\
  -e DATADOG_API_KEY="$KEY" -e BATON_APP_KEY=$APP \\
  --restart=always ${OKTA.replace("okta", "datadog")} \\
  -f /out/sync.c1z
`;
    expect(await findings({ "sync.sh": script })).toEqual([
      "failed connector-variables sync.sh:5",
      "failed archive-path-writable sync.sh:7",
      "warning ending-fits sync.sh:4",
    ]);
  });

  it("a program by its name, with what was exported before", async () => {
    const script = `export BATON_TOKEN="$(cat /run/secrets/slack)"
export BATON_FIEL=/data/sync.c1z
export C1Z_DECODER_MAX_MEMORY=4294967296
if ./baton-slack --provisoning; then echo done; fi
`;
    expect(await findings({ "run.bash": script })).toEqual([
      "failed connector-variables run.bash:2",
      "failed connector-arguments run.bash:4",
      "failed decoder-limit run.bash:3",
    ]);
  });
});

describe("jobs", () => {
  it("a step of GitHub that waits for a service, and an image without a version", async () => {
    const workflow = `on: {schedule: [{cron: "0 3 * * *"}]}
env:
  BATON_CLIENT_ID: \${{ secrets.C1_ID }}
jobs:
  sync:
    runs-on: ubuntu-latest
    env: {BATON_CLIENT_SECRET: "\${{ secrets.C1_SECRET }}"}
    steps:
      - uses: docker://ghcr.io/conductorone/baton-pagerduty:latest
        env: {PAGERDUTY_TOKEN: "\${{ secrets.PD }}"}
`;
    expect(await findings({ ".github/workflows/sync.yml": workflow })).toEqual([
      "failed connector-variables .github/workflows/sync.yml:10",
      "warning ending-fits .github/workflows/sync.yml:9",
      "info image-pinned .github/workflows/sync.yml:9",
    ]);
  });

  it("a container beside the steps of GitHub, and one around them", async () => {
    const workflow = `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    container: {image: "ghcr.io/conductorone/baton-zoom"}
    services:
      files:
        image: ghcr.io/conductorone/baton-file:0.1.0
        env: {BATON_INPT: /data/in.yaml}
        options: --memory 32m
    steps:
      - run: /baton-zoom --acount-id 1
`;
    expect(await findings({ ".github/workflows/a.yml": workflow })).toEqual([
      "failed connector-variables .github/workflows/a.yml:9",
      "failed connector-arguments .github/workflows/a.yml:12",
      "failed connector-required .github/workflows/a.yml:12",
      "failed connector-required .github/workflows/a.yml:7",
      "warning memory-limit .github/workflows/a.yml:7",
      "info image-pinned .github/workflows/a.yml:5",
    ]);
  });

  it("a job of GitLab with an unknown flag and a secret among its variables", async () => {
    const pipeline = `sync:
  image: {name: "ghcr.io/conductorone/baton-snowflake:0.1.0", entrypoint: [""]}
  variables:
    BATON_ACCOUNT_URL: https://x.snowflakecomputing.com
    BATON_PRIVATE_KEY: LS0tLS1CRUdJTiBQUklWQVRF
  script:
    - export BATON_FILE=out.c1z
    - /baton-snowflake --user-identifer BATON
`;
    expect(await findings({ ".gitlab-ci.yml": pipeline })).toEqual([
      "failed connector-arguments .gitlab-ci.yml:8",
      "warning plain-secrets .gitlab-ci.yml:5",
    ]);
  });
});

it("values that the SDK does not take", async () => {
  const text = `services:
  a:
    image: ${OKTA}
    env_file: /etc/okta.env
    environment: {BATON_LOG_LEVEL: INFO, BATON_STORAGE_ENGINE: peble, BATON_TASK_CONCURRENCY: 500}
    command: [--log-format, text, --http-timeout-seconds=60]
`;
  const [first, ...others] = await inFolder({ "compose.yml": text }, resultsIn);
  expect(first?.message).toContain('BATON_LOG_FORMAT (--log-format) can\'t be "text"');
  expect(others.map(({ check, message }) => [check, message.replace(/^.*: /, "")])).toEqual([
    ["setting-values", 'BATON_STORAGE_ENGINE (--storage-engine) can\'t be "peble". Is pebble meant?'],
    [
      "setting-values",
      'BATON_TASK_CONCURRENCY (--task-concurrency) can\'t be "500". It must be a whole number from 1 to 100.',
    ],
  ]);
});

it("a variable of docker run without its -e", async () => {
  const script = `docker run --rm -e BATON_ACCOUNT_ID=$A BATON_ZOOM_CLIENT_ID=$B ghcr.io/conductorone/baton-zoom:0.1.0\n`;
  expect(await findings({ "a.sh": script })).toEqual([
    "failed connector-arguments a.sh:1",
    "failed connector-required a.sh:1",
  ]);
});

it("leaves alone what a job hands on as arguments, and ids of the SDK's flags", async () => {
  const workflow = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    env: {BATON_TOKEN: "\${{ secrets.T }}", BATON_PRINCIPAL: user-1234567}
    steps:
      - uses: actions/checkout@v4
      - run: |
          go build ./cmd/baton-github
          ./baton-github --rotate-credentials a8f7f7f7f7 --rotate-credentials-type=user
          ./baton-github --grant-principal \${{ env.BATON_PRINCIPAL }} --grant-entitlement org:1:member
`;
  expect(await findings({ ".github/workflows/ci.yml": workflow })).toEqual([]);
});

it("a file about a connector that is too long to be read is told, another is not", async () => {
  const filler = `# ${"x".repeat(98)}\n`.repeat(22_000);
  const long = {
    "docker-compose.yml": `services:\n  okta:\n    image: public.ecr.aws/conductorone/baton-okta:0.1\n${filler}`,
  };
  expect(await findings(long)).toEqual(["warning deployments-understood docker-compose.yml:1"]);
  expect(await findings({ "openapi.yaml": `openapi: 3.1.0\n${filler}` })).toEqual([]);
});
