import type { Entry } from "./entry.js";

const DEPLOY = { title: "Deploy self-hosted connectors", url: "https://www.conductorone.com/docs/baton/deploy/" };
const RUNNER = {
  title: "Baton-runner configuration reference",
  url: "https://www.conductorone.com/docs/baton/baton-runner/",
};
const SDK_FIELDS = {
  title: "Flags of the SDK",
  url: "https://github.com/conductorone/baton-sdk/blob/main/pkg/field/defaults.go",
};

/** How connectors are deployed and configured: what `doctor` finds in files before anything runs. */
export const SET_UPS = [
  {
    id: "variable-not-read",
    title: "A variable or flag that the connector does not read",
    audience: "connector",
    level: "error",
    covers: [],
    signals: {},
    aliases: [
      "wrong variable name",
      "environment variable ignored",
      "BATON_ prefix",
      "OKTA_API_TOKEN",
      "docker compose variables",
    ],
    raisedBy: "never",
    symptom:
      "A setting has no effect, or the connector ends at its start because the setting is missing, although somebody gave it.",
    causes: [
      "A variable lacks the prefix `BATON_`: every flag is read as `BATON_`, its name in capitals, `_` for `-`.",
      "The name has a slip, or is that of another connector.",
      "The name was a flag of an older release.",
    ],
    fixes: [
      {
        text: "Ask the connector for its flags; the help names the variable of each.",
        command: "baton-yourservice --help",
      },
      { text: "Hold a folder of deployment files against the names that are known.", command: "baton doctor ." },
    ],
    next: ["`required-flag-missing`: what the connector prints where a required one is missing."],
    links: [DEPLOY, SDK_FIELDS],
    samples: {
      matches: ["environment variable ignored", "OKTA_API_TOKEN"],
      others: ['required flag(s) "api-token" not set'],
    },
  },
  {
    id: "decoder-variable-not-read",
    title: "The documentation's name of the decoder's limit is read by nobody",
    audience: "archive",
    level: "error",
    covers: [],
    signals: {
      text: [
        { needle: "C1Z_DECODER_MAX_DECODED_SIZE", strength: "exact" },
        { needle: "C1Z_DECODER_MAX_MEMORY", strength: "exact" },
      ],
    },
    aliases: ["decoder limit variable", "max decoded size bytes"],
    raisedBy: "never",
    symptom:
      "`C1Z_DECODER_MAX_DECODED_SIZE` (bytes) or `C1Z_DECODER_MAX_MEMORY` is set, as the documentation's page of error codes says, and the limit stays what it was.",
    causes: [
      "No program reads these names. The SDK (v0.9.9) reads `BATON_DECODER_MAX_DECODED_SIZE_MB` and `BATON_DECODER_MAX_MEMORY_MB`, both in MiB.",
      "A number of bytes under the right name is a limit a million times too large; a number with a unit is not taken at all.",
    ],
    fixes: [
      {
        text: "Set the names that are read, in MiB: 10240 is 10 GiB, 512 is 512 MiB.",
        command: "BATON_DECODER_MAX_DECODED_SIZE_MB=10240\nBATON_DECODER_MAX_MEMORY_MB=512",
      },
    ],
    next: ["`archive-too-large` and `archive-window-too-large`: the errors that the limits give."],
    links: [
      { title: "Error codes (the documentation)", url: "https://www.conductorone.com/docs/developer/error-codes/" },
      {
        title: "The decoder of the SDK",
        url: "https://github.com/conductorone/baton-sdk/blob/main/pkg/dotc1z/decoder.go",
      },
    ],
    samples: {
      matches: ["C1Z_DECODER_MAX_DECODED_SIZE=10737418240", "C1Z_DECODER_MAX_MEMORY=4294967296"],
      others: ["BATON_DECODER_MAX_DECODED_SIZE_MB=10240"],
    },
  },
  {
    id: "set-up-not-writable",
    title: "The set-up leaves the connector nothing to write to",
    audience: "connector",
    level: "error",
    covers: [],
    signals: {},
    aliases: ["readOnlyRootFilesystem", "read_only container", "ProtectSystem strict", "emptyDir workingDir"],
    raisedBy: "never",
    symptom:
      "The sync ends with `read-only file system`, `permission denied` or `no temporal folder found`, and no archive is written.",
    causes: [
      "The root file system of the container is read-only, and no writable volume is mounted for the archive and the temporary folder.",
      "The volume that the archive goes to is mounted read-only (`:ro`, `readOnly: true`, a config map or a secret).",
    ],
    fixes: [
      {
        text: "Mount an empty volume, make it the working folder, and send temporary files there too.",
        right:
          "workingDir: /tmp/baton\nenv:\n  - {name: BATON_TMPDIR, value: /tmp/baton}\nvolumeMounts:\n  - {name: work, mountPath: /tmp/baton}\n# of the pod:\nvolumes:\n  - {name: work, emptyDir: {}}",
        language: "yaml",
      },
      { text: "In compose: `tmpfs: [/tmp]`, and the archive's folder without `:ro`." },
    ],
    next: [],
    links: [DEPLOY],
    samples: { matches: ["readOnlyRootFilesystem"], others: ["no space left on device"] },
  },
  {
    id: "one-shot-or-service",
    title: "One sync, or a service: the set-up and the credentials say different things",
    audience: "service",
    level: "warning",
    covers: [],
    signals: {},
    aliases: [
      "restart policy",
      "CronJob connector",
      "crash loop after sync",
      "replicas of a connector",
      "service mode or one-shot",
    ],
    raisedBy: "never",
    symptom: "A connector syncs again and again without a pause (or counts as crashing), or a job never ends.",
    causes: [
      "Without client id and secret a connector syncs once into its file and ends; a policy that always restarts it starts it at once.",
      "With them it waits for tasks of C1 until it is stopped; a job, a cron job or a CI step waits for its end for ever.",
      "Several replicas without C1's credentials each do all of the work.",
    ],
    fixes: [
      { text: "For a service: both `BATON_CLIENT_ID` and `BATON_CLIENT_SECRET`, one replica, restarted always." },
      { text: "For single syncs: neither of the two, as a job or a cron job, restarted on failure at most." },
    ],
    next: [],
    links: [DEPLOY],
    samples: { matches: ["replicas of a connector", "crash loop after sync"], others: ["OOMKilled"] },
  },
  {
    id: "secret-in-plain-text",
    title: "A secret stands in plain text in a file",
    audience: "connector",
    level: "warning",
    covers: [],
    signals: {},
    aliases: ["hard-coded token", "secret in compose file", "credentials in git"],
    raisedBy: "never",
    symptom:
      "A token, password or client secret is written into a file that starts a connector, and so into every copy of it.",
    causes: ["It was put there to try something out.", "A Secret manifest holds its values as they are."],
    fixes: [
      {
        text: "Take it from where secrets are kept: a secret of Kubernetes, of Docker or of the CI system, a file of variables that is not in version control.",
      },
      { text: "Issue a new one if the file was shared or committed." },
    ],
    next: [],
    links: [DEPLOY],
    samples: { matches: ["hard-coded token"], others: ["invalid token provided"] },
  },
  {
    id: "image-tag-moves",
    title: "The image's tag says nothing of its version",
    audience: "connector",
    level: "info",
    covers: [],
    signals: {},
    aliases: ["image latest", "pin the image"],
    raisedBy: "never",
    symptom: "Two machines run different versions of one connector, or a restart brings a new one.",
    causes: ["The tag `latest`, or no tag, is whatever was newest when the image was fetched."],
    fixes: [{ text: "Name a version: `ghcr.io/conductorone/baton-yourservice:0.1.2`." }],
    next: [],
    links: [],
    samples: { matches: ["pin the image"], others: ["exec format error"] },
  },
  {
    id: "runner-configuration",
    title: "The configuration of baton-runner can't work as it is",
    audience: "service",
    level: "error",
    covers: [],
    signals: {},
    aliases: ["baton-runner config.yaml", "secret reference", "run multiple connectors"],
    raisedBy: "never",
    symptom:
      "baton-runner does not start a connector, starts it without its credentials, or two connectors overwrite each other's archive.",
    causes: [
      "A value under `config.envFrom.secrets` is not of the form `set:FIELD`, or names a set that `secrets` does not define.",
      "Two connectors write one archive: `BATON_FILE` (else `sync.c1z`) is the same.",
      "A connector has no `name`, no absolute `path`, or a key that does not exist.",
    ],
    fixes: [
      {
        text: "Define each set once, refer to its fields, and give each connector an archive of its own.",
        right:
          "connectors:\n  - name: github-one\n    path: /usr/local/bin/baton-github\n    config:\n      env:\n        BATON_FILE: /var/lib/baton/github-one.c1z\n      envFrom:\n        secrets:\n          BATON_TOKEN: one:BATON_TOKEN\n          BATON_CLIENT_ID: one:BATON_CLIENT_ID\n          BATON_CLIENT_SECRET: one:BATON_CLIENT_SECRET\nsecrets:\n  vault:\n    url: https://vault.example.com:8200\n    secrets:\n      one: baton/one",
        language: "yaml",
      },
    ],
    next: [],
    links: [RUNNER],
    samples: { matches: ["baton-runner config.yaml"], others: ["unexpected runner error"] },
  },
  {
    id: "config-driven-connector",
    title: "The configuration of baton-sql or baton-http can't work as it is",
    audience: "connector",
    level: "error",
    covers: [],
    signals: {},
    aliases: ["baton-sql config", "baton-http config", "CEL expression", "pagination strategy", "validate-config-only"],
    raisedBy: "never",
    symptom:
      "The sync ends with an error about a mapping, a token, a strategy or an expression, or grants point to nothing.",
    causes: [
      "A map lacks a required field (`id`, `display_name`, `principal_id`, `principal_type`, the entitlement).",
      "A query has `?<Limit>`, `?<Offset>` or `?<Cursor>` without a `pagination` block, or the block without them.",
      "A principal type, a type under `grantable_to`, or an entitlement is declared nowhere.",
      "A CEL expression has a mistake in its syntax; it is found only when the first row is mapped.",
    ],
    fixes: [
      {
        text: "Let the program look at its configuration first.",
        command: "baton-sql --config-path ./config.yaml --validate-config-only",
      },
    ],
    next: [],
    links: [
      { title: "Baton-SQL", url: "https://www.conductorone.com/docs/baton/baton-sql/" },
      { title: "Baton-HTTP", url: "https://www.conductorone.com/docs/developer/http-authoring/" },
    ],
    samples: { matches: ["baton-sql config", "CEL expression"], others: ["failed to connect to database"] },
  },
  {
    id: "file-input",
    title: "The data file for baton-file contradicts itself",
    audience: "connector",
    level: "error",
    covers: [],
    signals: {},
    aliases: ["baton-file template", "baton-file input", "principal does not exist", "resource_function"],
    raisedBy: "never",
    symptom: "baton-file refuses its file at the start, or rows of it are missing from the sync.",
    causes: [
      "It has the format before: `name`, `resource_function`, `resource_name`, `entitlement` or the list `grants`, which are refused today.",
      "A grant names a user or an entitlement that the file does not have; an entitlement or a parent names a resource that it does not have.",
      "An id is given twice among users and resources.",
      "A field has another name than the format wants, and is dropped.",
      "A time can't be read (slashes are American: month first), or a word such as the trait is not known.",
    ],
    fixes: [
      {
        text: "Compare with the templates of the connector; grants refer to `resource_id` and `entitlement_slug`.",
      },
    ],
    next: [],
    links: [
      {
        title: "baton-file: YAML",
        url: "https://github.com/conductorone/baton-file/blob/main/docs/yaml_instructions.md",
      },
    ],
    samples: { matches: ["baton-file input"], others: ["open input.yaml: no such file or directory"] },
  },
] as const satisfies readonly Entry[];
