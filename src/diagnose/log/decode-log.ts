import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { C1zError } from "../../c1z/errors.js";

/** What is looked at to tell text from other data. */
const SAMPLE_BYTES = 8 * 1024;
/** Text has hardly any control characters; a few come with colours and progress bars. */
const MOST_CONTROL_SHARE = 0.1;

const UTF16_LITTLE = Buffer.from([0xff, 0xfe]);
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Kinds of file that are taken for logs by mistake. */
const OTHER_FILES: readonly (readonly [magic: string, name: string, hint: string, commandHint?: string])[] = [
  ["C1ZF\0", "a .c1z archive", "Open it as an archive.", "Name it with -f, beside the log."],
  ["C1Z3\0", "a .c1z archive", "Open it as an archive.", "Name it with -f, beside the log."],
  ["\x28\xb5\x2f\xfd", "zstd data", "Unpack it first: zstd -d < FILE > log.txt."],
  ["PK\x03\x04", "a zip archive", "Unzip it and name the log inside."],
  ["BZh", "bzip2 data", "Unpack it first: bunzip2 < FILE > log.txt."],
  ["\xfd7zXZ", "xz data", "Unpack it first: xz -d < FILE > log.txt."],
];

/**
 * The text bytes of a log, whatever it is packed or encoded in: gzip by its magic bytes, UTF-16 by its mark (PowerShell
 * redirects write it). Throws `C1Z_NOT_TEXT` for binary data, `C1Z_TRUNCATED` and `C1Z_CORRUPT` for gzip that ends or is
 * damaged in the middle, after what could be read was given.
 */
export async function* decodeLog(chunks: AsyncIterable<Buffer>, name: string): AsyncIterable<Buffer> {
  const { head, rest } = await takeHead(chunks);
  const whole = joined(head, rest);
  if (startsWith(head, GZIP)) yield* textOf(unpacked(whole, name), name);
  else yield* textOf(whole, name);
}

async function* textOf(chunks: AsyncIterable<Buffer>, name: string): AsyncIterable<Buffer> {
  const { head, rest } = await takeHead(chunks);
  if (startsWith(head, UTF16_LITTLE)) {
    yield* fromUtf16(joined(head.subarray(2), rest));
    return;
  }
  refuseBinary(head, name);
  yield* joined(startsWith(head, UTF8_MARK) ? head.subarray(3) : head, rest);
}

/** The first chunks, enough for a sample where there is that much, and an iterator over what follows. */
async function takeHead(
  chunks: AsyncIterable<Buffer>,
): Promise<{ readonly head: Buffer; readonly rest: AsyncIterator<Buffer> }> {
  const rest = chunks[Symbol.asyncIterator]();
  const taken: Buffer[] = [];
  for (let bytes = 0; bytes < SAMPLE_BYTES; ) {
    const { value, done } = await rest.next();
    if (done) break;
    taken.push(value);
    bytes += value.length;
  }
  return { head: taken.length === 1 && taken[0] !== undefined ? taken[0] : Buffer.concat(taken), rest };
}

async function* joined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* unpacked(chunks: AsyncIterable<Buffer>, name: string): AsyncIterable<Buffer> {
  const source = Readable.from(chunks);
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "Z_BUF_ERROR")
      throw new C1zError("C1Z_TRUNCATED", `${name} is gzip that is cut short.`, { cause: error, file: name });
    if (code === "Z_DATA_ERROR")
      throw new C1zError("C1Z_CORRUPT", `${name} is gzip that is damaged.`, { cause: error, file: name });
    throw error;
  } finally {
    source.destroy();
  }
}

async function* fromUtf16(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const decoder = new TextDecoder("utf-16le");
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function refuseBinary(head: Buffer, name: string): void {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const start = sample.toString("latin1", 0, 16);
  for (const [magic, kind, hint, commandHint] of OTHER_FILES) {
    if (start.startsWith(magic))
      throw new C1zError("C1Z_NOT_TEXT", `${name} is ${kind}, not a log.`, { hint, commandHint, file: name });
  }
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) throw binary(name);
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  if (controls > sample.length * MOST_CONTROL_SHARE) throw binary(name);
}

function binary(name: string): C1zError {
  return new C1zError("C1Z_NOT_TEXT", `${name} is binary data, not a log.`, {
    file: name,
    hint: "Expected text: console or JSON lines, or a traceback, plain or packed with gzip.",
  });
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}
