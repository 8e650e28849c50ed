import { Transform } from "node:stream";
import type * as Binding from "zstd-napi/binding.js";

/**
 * A stream that compresses `size` bytes as one zstd frame that states its size. Fails if a different number of bytes is
 * written.
 */
export function nativeFrameStream(zstd: typeof Binding, size: number): Transform {
  const context = new zstd.CCtx();
  context.setPledgedSrcSize(size);
  const pack = function* (bytes: Buffer, directive: Binding.EndDirective): Generator<Buffer> {
    for (let rest = bytes; ; ) {
      // A new buffer each time: the stream keeps references to what was pushed.
      const out = Buffer.allocUnsafe(zstd.cStreamOutSize());
      const [left, produced, consumed] = context.compressStream2(out, rest, directive);
      rest = rest.subarray(consumed);
      if (produced > 0) yield out.subarray(0, produced);
      if (rest.length === 0 && (directive === zstd.EndDirective.continue || left === 0)) return;
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      run(this, () => pack(chunk, zstd.EndDirective.continue), done);
    },
    flush(done) {
      run(this, () => pack(Buffer.alloc(0), zstd.EndDirective.end), done);
    },
  });
}

function run(stream: Transform, pieces: () => Iterable<Buffer>, done: (error?: Error) => void): void {
  try {
    for (const piece of pieces()) stream.push(piece);
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  done();
}
