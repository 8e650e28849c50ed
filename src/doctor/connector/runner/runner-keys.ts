/** The keys of baton-runner's configuration, by where they stand. Source: baton/baton-runner.mdx of the documentation, 2026-08-21. */
export const RUNNER_KEYS = {
  top: ["log-level", "connectors", "secrets"],
  connector: ["name", "path", "config"],
  config: ["env", "envFrom"],
  envFrom: ["secrets"],
} as const;

/** Where secrets can be kept. The last is in the page's source, commented out. Source: as {@link RUNNER_KEYS}. */
export const SECRET_BACKENDS: readonly string[] = ["wincred", "insecure", "awssecretmanager", "vault", "secretserver"];
