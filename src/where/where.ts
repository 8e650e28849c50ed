import { re2 } from "./functions/re2.js";
import { usePatterns } from "./functions/re2-pattern.js";

usePatterns(re2);

export { type Conjunct, compileWhere, type Equality, testAll, type Variables, type Where } from "./compile-where.js";
