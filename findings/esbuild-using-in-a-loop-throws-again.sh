#!/usr/bin/env bash
# esbuild, asked for a target without `using`, compiles it in a loop so that an error which was caught is thrown again.
#
# Explicit resource management (ECMAScript, stage 4) gives every iteration of a loop resources of its own: an error in one, caught
# there, says nothing of the next. esbuild keeps the error in a `var`, which all iterations share, and throws it again at the end
# of each later one, though nothing failed in it. TypeScript's compiler, with the same target, does not.
# Seen with esbuild 0.28.2 and TypeScript 5.9.3, target ES2022, Node 20.20.2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund esbuild@0.28.2 typescript@5.9.3
cat > try.ts <<'TS'
const dispose = (Symbol as any).dispose ??= Symbol.for("Symbol.dispose");
const said: string[] = [];
for (const number of [1, 2, 3]) {
  try {
    using resource = { [dispose]() {} } as any;
    if (number === 1) throw new Error("first failed");
    said.push(`${number} done`);
  } catch (error) {
    said.push(`${number} caught "${(error as Error).message}"`);
  }
}
console.log(said.join(", "));
TS
npx esbuild try.ts --target=es2022 --format=esm --log-level=error --outfile=esbuild.js
npx tsc try.ts --target es2022 --module es2022 --lib esnext --skipLibCheck --outDir tsc > /dev/null || true
esbuild=$(node esbuild.js)
tsc=$(node tsc/try.js)
echo "esbuild:    $esbuild"
echo "TypeScript: $tsc"
[ "$esbuild" = '1 caught "first failed", 2 done, 2 caught "first failed", 3 done, 3 caught "first failed"' ]
[ "$tsc" = '1 caught "first failed", 2 done, 3 done' ]
