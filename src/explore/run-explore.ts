import { randomBytes } from "node:crypto";
import { setImmediate, setTimeout } from "node:timers/promises";
import { ArchiveFile } from "../c1z/archive-file.js";
import { C1zError } from "../c1z/errors.js";
import { recognizedFormat } from "../c1z/recognized-format.js";
import { standardOutput } from "../terminal/standard-output.js";
import { ExploreServer } from "./server/explore-server.js";
import { ArchiveAnswers } from "./server/explore-thread.js";
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

/** A browser is not opened before the archives are, where that takes no longer: they may be refused. */
const OPENING_MS = 300;

/**
 * Serves archives until Ctrl-C, or until nobody has asked for an hour. Prints the address on standard output, which it does before the archives are
 * unpacked: the page shows itself meanwhile. Throws what opening an archive throws, and `C1Z_INVALID_SETTING` for a port or an address that can't be
 * had.
 */
export async function runExplore(request: ExploreRequest, host: ExploreHost): Promise<void> {
  const { files, logs, syncId, port = 0, host: name, open } = request;
  for (const file of files) expectArchive(file);
  const answers = new ArchiveAnswers({ files, logs, syncId });
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const options = { token, host: name, port, address: name ?? LOOPBACK, idleMs: IDLE_MS };
  const server = new ExploreServer(answers, readPageFiles(), options, host.bug);
  const stop = (): void => server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const address = await listen(server, options, token);
    standardOutput.write(Buffer.from(`${address.full}\n`));
    const opened = answers.open();
    // The archives may be refused while the server listens.
    const ended = Promise.race([server.ended, opened.then(() => server.ended)]);
    ended.catch(() => {});
    host.notice("Ctrl-C ends it. Nothing leaves this computer; who has this address can read the archive.");
    await Promise.race([server.ended, opened, setTimeout(OPENING_MS, undefined, { ref: false })]);
    await show(address, open, host);
    if ((await ended) === "idle") host.notice("Nobody has asked for an hour: ended.");
  } catch (error) {
    // Pages that wait get the refusal before their connections end.
    await setImmediate();
    server.close();
    throw error;
  } finally {
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
  }
}

/** Throws what opening an archive says of a file that is none, or is not there, without unpacking anything. */
function expectArchive(path: string): void {
  const file = ArchiveFile.open(path);
  try {
    recognizedFormat(file);
  } finally {
    file.close();
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
