import { Duplex, Transform, type TransformCallback } from "node:stream";
import zstd from "zstd-napi/binding.js";
import {
  type DecompressOptions,
  loadNodeZlib,
  type NodeZlib,
  type ZstdStream,
} from "../../src/c1z/native/node-zlib.js";

/** zstd's number of the parameter (`ZSTD_d_windowLogMax` of zstd.h). */
const WINDOW_LOG_MAX = 100;

/** Node's own zstd; if this Node has none, a replacement that behaves like that of Node 22, built on zstd-napi. */
export function ownZlib(): NodeZlib {
  return loadNodeZlib() ?? LIKE_NODE_22;
}

/** Decodes its input up to the end of the first frame, and ignores the rest. */
class FirstFrame {
  /** How many bytes zstd has consumed, without those of a call that failed. */
  bytesWritten = 0;
  readonly #context = new zstd.DCtx();
  readonly #chunkSize: number;
  #output = Buffer.alloc(0);

  constructor({ chunkSize, params }: DecompressOptions) {
    this.#chunkSize = chunkSize;
    const windowLog = params[WINDOW_LOG_MAX];
    if (windowLog !== undefined) this.#context.setParameter(zstd.DParameter.windowLogMax, windowLog);
  }

  /** Calls zstd once, and again as long as a call fills the output buffer. The rest of the input is then dropped. */
  *take(input: Uint8Array): Generator<Buffer> {
    for (let rest = input, isFull = true; isFull; ) {
      if (this.#output.length === 0) this.#output = Buffer.allocUnsafe(this.#chunkSize);
      const [, produced, consumed] = this.#step(rest);
      this.bytesWritten += consumed;
      rest = rest.subarray(consumed);
      isFull = produced === this.#output.length;
      if (produced > 0) yield this.#output.subarray(0, produced);
      this.#output = this.#output.subarray(produced);
    }
  }

  #step(input: Uint8Array): [number, number, number] {
    try {
      return this.#context.decompressStream(this.#output, input);
    } catch (error) {
      throw Object.assign(error instanceof Error ? error : new Error(String(error)), { code: "ZSTD_error_any" });
    }
  }
}

class FirstFrameStream extends Transform {
  readonly #frame: FirstFrame;

  constructor(options: DecompressOptions) {
    super();
    this.#frame = new FirstFrame(options);
  }

  get bytesWritten(): number {
    return this.#frame.bytesWritten;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      for (const piece of this.#frame.take(chunk)) this.push(piece);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

const LIKE_NODE_22: NodeZlib = {
  constants: { ZSTD_d_windowLogMax: WINDOW_LOG_MAX },
  zstdDecompressSync(bytes, options) {
    const pieces: Buffer[] = [];
    let length = 0;
    for (const piece of new FirstFrame(options).take(bytes)) {
      pieces.push(piece);
      length += piece.length;
      if (length > options.maxOutputLength)
        throw Object.assign(new RangeError("Cannot create a Buffer larger"), { code: "ERR_BUFFER_TOO_LARGE" });
    }
    return Buffer.concat(pieces);
  },
  createZstdDecompress: (options): ZstdStream => new FirstFrameStream(options),
  zstdCompressSync: (bytes) => {
    const output = Buffer.alloc(zstd.compressBound(bytes.length));
    return output.subarray(0, zstd.compress(output, bytes, zstd.defaultCLevel()));
  },
  createZstdCompress: (): Duplex => Duplex.from([]),
};
