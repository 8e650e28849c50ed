import type * as Binding from "zstd-napi/binding.js";
import { loadModule } from "./native-module.js";
import { loadNodeZlib, type NodeZlib } from "./node-zlib.js";
import { standIn } from "./stand-in.js";

/** A decoder and encoder for zstd: the binding of zstd-napi, or Node's own zlib. */
export type ZstdEngine =
  | { readonly kind: "zstd-napi"; readonly binding: typeof Binding }
  | { readonly kind: "node"; readonly zlib: NodeZlib };

let engine: ZstdEngine | undefined;

/** zstd-napi, else Node's own. Throws `C1Z_NO_ENGINE` if there is neither. */
export function zstdEngine(): ZstdEngine {
  engine ??= chooseEngine();
  return engine;
}

function chooseEngine(): ZstdEngine {
  const zlib = standIn("zstd-napi", loadNodeZlib);
  if (zlib !== undefined) return { kind: "node", zlib };
  return { kind: "zstd-napi", binding: loadModule("zstd-napi/binding.js") as typeof Binding };
}
