import type { Image, Place, Variable } from "./connector-run.js";

/** Programs and images of this name that are no connectors. */
const OTHERS = new Set(["sdk", "runner", "admin", "docs", "demo-app"]);

/**
 * The connector that an image runs: `okta` for `ghcr.io/conductorone/baton-okta:0.1.2` and for mirrors of it. Undefined for other
 * images, also for `conductorone/baton`, which is the program that reads archives.
 */
export function connectorOfImage(image: string): string | undefined {
  const [path = ""] = image.split("@");
  const last = path.slice(path.lastIndexOf("/") + 1).replace(/:.*$/, "");
  return connectorNamed(last);
}

/** The connector of a program: `okta` for `/usr/local/bin/baton-okta` and `C:\\c1\\baton-okta.exe`. */
export function connectorOfProgram(program: string): string | undefined {
  const last = program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1);
  return connectorNamed(last.replace(/\.exe$/i, ""));
}

/** Whether an image is one that C1 publishes, which has its program as entrypoint. Source: baton/deploy.mdx, the connectors' READMEs. */
export function isPublishedImage(image: string): boolean {
  return (
    /^(?:ghcr\.io|public\.ecr\.aws|docker\.io)\/conductorone\/baton-/i.test(image) &&
    connectorOfImage(image) !== undefined
  );
}

function connectorNamed(name: string): string | undefined {
  const connector = /^baton-([a-z0-9][a-z0-9-]{0,60})$/.exec(name)?.[1];
  return connector === undefined || OTHERS.has(connector) ? undefined : connector;
}

/** The parts of an image's name. */
export function readImage(text: string, place: Place): Image {
  const tag = /:([^:/@]+)(?:@|$)/.exec(text)?.[1];
  const isPinnedElsewhere = text.includes("@sha256:") || /\$|\{\{/.test(text.slice(text.lastIndexOf("/") + 1));
  return { text, tag: tag?.includes("$") ? undefined : tag, isPinnedElsewhere, file: place.file, line: place.line };
}

/** Variables that hardly anything but a connector has. */
const TELLING = new Set([
  "BATON_CLIENT_ID",
  "BATON_CLIENT_SECRET",
  "BATON_FILE",
  "BATON_HOST_ID",
  "BATON_PROVISIONING",
  "BATON_CONFIG_PATH",
]);

/** A connector under an image and a program of its own names, told by its variables: empty, as it is not known which. */
export function connectorOfVariables(variables: readonly Variable[]): "" | undefined {
  return variables.some(({ name }) => TELLING.has(name)) ? "" : undefined;
}
