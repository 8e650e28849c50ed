import { readFileSync } from "node:fs";
import { LATER_FILES, withLaterPackages } from "./later-packages.js";

/** `const x_1 = require("./x");` and the two forms with a helper around it, as TypeScript writes imports in CommonJS. */
const REQUIRE =
  /^(?:const|var) (\w+_\d+|Errors|Parser) = ((?:__importDefault|__importStar)\()?(require\("[^"]+"\))\)?;$/gm;

/**
 * What of oclif's modules nothing of ours uses, and would bring the whole help to every command: the help as a flag, and the usage of
 * flags in errors.
 */
const UNUSED = [
  ["flags.js", "./help"],
  ["parser/index.js", "./help"],
  ["errors/index.js", "./handle"],
];

/**
 * Lets oclif's modules load each other when they first use each other, not all at once: a command needs its parser, and of that not what
 * explains a mistake.
 */
export const lazyRequires = {
  name: "lazy-requires",
  setup(build) {
    build.onResolve({ filter: LATER_FILES }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /@oclif\/core\/lib\/.*\.js$/ }, ({ path }) => ({
      contents: withLazyRequires(withLaterPackages(withoutUnused(readFileSync(path, "utf8"), path))),
      loader: "js",
    }));
  },
};

function withoutUnused(text, path) {
  const unused = UNUSED.filter(([file]) => path.endsWith(`/lib/${file}`)).map(([, id]) => `require("${id}")`);
  return unused.reduce((left, call) => {
    if (!left.includes(call)) throw new Error(`${path} has no ${call} to leave out`);
    return left.replaceAll(call, "{}");
  }, text);
}

function withLazyRequires(text) {
  const names = [];
  const lazy = text.replace(REQUIRE, (_, name, helper, call) => {
    names.push(name);
    return helper === undefined
      ? `const ${name} = () => ${call};`
      : `let ${name}_loaded; const ${name} = () => (${name}_loaded ??= ${helper}${call}));`;
  });
  return names.reduce((left, name) => withCalls(left, name), lazy);
}

/** Each use of a module by its name becomes a call: `x_1.y` is `x_1().y`. */
function withCalls(text, name) {
  return text
    .replaceAll(new RegExp(`\\bnew ${name}\\.(\\w+)`, "g"), `new (${name}().$1)`)
    .replaceAll(new RegExp(`(?<![\\w.$"'\`/])${name}(?=[.\\[)])`, "g"), `${name}()`);
}
