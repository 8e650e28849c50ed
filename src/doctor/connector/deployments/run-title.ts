import { type ConnectorRun, ORIGINS } from "./connector-run.js";

/** How messages call a run: `service okta (baton-okta)`. */
export function runTitle({ origin, name, connector }: ConnectorRun): string {
  if (connector === "") return `${ORIGINS[origin]} ${name}`;
  const program = `baton-${connector}`;
  return name.includes(program) ? `${ORIGINS[origin]} ${name}` : `${ORIGINS[origin]} ${name} (${program})`;
}
