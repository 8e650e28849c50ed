import { randomBytes } from "node:crypto";
import { C1zError } from "../c1z/errors.js";
import { standardOutput } from "../terminal/standard-output.js";
import { ExploreServer } from "./server/explore-server.js";
import { openAnswers } from "./server/explore-thread.js";
import { hasDisplay, openBrowser } from "./server/open-browser.js";
import { readPageFiles } from "./server/page-files.js";

/** What `baton explore` is asked for. */
export interface ExploreRequest {
  readonly files: readonly string[];
  readonly logs: readonly string[];
  readonly syncId: string | undefined;
  /** Undefined: any that is free. */
  readonly port: number | undefined;
  /** Undefined: this machine only. */
  readonly host: string | undefined;
  readonly open: boolean;
}

/** What a run may tell. */
export interface ExploreHost {
  notice(text: string): void;
  bug(error: unknown): void;
}

/** 128 bits: nobody guesses them. */
const TOKEN_BYTES = 16;
const IDLE_MS = 60 * 60 * 1000;
const LOOPBACK = "127.0.0.1";

/**
 * Serves archives until Ctrl-C, or until nobody has asked for an hour. Prints the address on standard output. Throws what opening an archive
 * throws, and `C1Z_INVALID_SETTING` for a port or an address that can't be had.
 */
export async function runExplore(request: ExploreRequest, host: ExploreHost): Promise<void> {
  const { files, logs, syncId, port = 0, host: name, open } = request;
  const pageFiles = readPageFiles();
  const answers = await openAnswers({ files, logs, syncId });
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const options = { token, host: name, port, address: name ?? LOOPBACK, idleMs: IDLE_MS };
  const server = new ExploreServer(answers, pageFiles, options, host.bug);
  const stop = (): void => server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const address = await listen(server, options, token);
    standardOutput.write(Buffer.from(`${address.full}\n`));
    host.notice("Ctrl-C ends it. Nothing leaves this computer; who has this address can read the archive.");
    await show(address, open, host);
    if ((await server.ended) === "idle") host.notice("Nobody has asked for an hour: ended.");
  } catch (error) {
    server.close();
    throw error;
  } finally {
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
  }
}

interface Address {
  readonly full: string;
  readonly port: number;
}

async function listen(
  server: ExploreServer,
  { address, port }: { readonly address: string; readonly port: number },
  token: string,
): Promise<Address> {
  try {
    const taken = await server.listen();
    const name = address.includes(":") ? `[${address}]` : address;
    return { full: `http://${name}:${taken}/#token=${token}`, port: taken };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!/^E[A-Z]+$/.test(code)) throw error;
    throw new C1zError("C1Z_INVALID_SETTING", `${address}, port ${port}, can't be listened on (${code}).`, {
      hint: "Without --port any free port is taken.",
      cause: error,
    });
  }
}

/** Opens the browser, or says how to get at the page from elsewhere. */
async function show({ full, port }: Address, open: boolean, host: ExploreHost): Promise<void> {
  if (open && hasDisplay(process.platform, process.env) && (await openBrowser(full))) return;
  if (open) {
    host.notice(
      `No browser was opened. From another computer: ssh -L ${port}:127.0.0.1:${port} THIS-COMPUTER, then open this address there.`,
    );
  }
}
