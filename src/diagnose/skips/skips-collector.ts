import { maskSecrets } from "../../secrets/mask-secrets.js";
import { type Collector, type Moment, momentOf } from "../collect/collector.js";
import type { LogLine } from "../log/log-line.js";
import { readStructure } from "../structure/read-structure.js";
import type { SkipGroup } from "./skip-group.js";
import { saysLeftOut } from "./skip-words.js";
import { skippedName } from "./skipped-name.js";

const MOST_GROUPS = 50;
const MOST_NAMES_TOLD = 10;
/** Names beyond are counted as one. */
const MOST_NAMES = 5000;
const MOST_REASONS = 3;
const LONGEST_REASON = 300;
const FOUND_NOTHING = /\b(?:0|no) (?:entries|results|rows|records|objects)\b/i;
const REASON_FIELDS = ["error", "err", "reason", "cause", "code_name", "status", "detail"] as const;

interface OpenGroup {
  readonly message: string;
  readonly kind: string | undefined;
  readonly names: Set<string>;
  readonly reasons: Set<string>;
  readonly first: Moment;
  readonly example: string;
  readonly foundNothing: boolean;
  last: Moment;
  lines: number;
  numbers: Record<string, number>;
}

/** Reads warnings that objects were left out, whatever their wording, and groups them by it. */
export class SkipsCollector implements Collector<readonly SkipGroup[]> {
  readonly #groups = new Map<string, OpenGroup>();
  #previous: LogLine | undefined;

  seeLine(line: LogLine): void {
    if (line.level === "warn" || line.level === "error") this.#see(line);
    this.#previous = line;
  }

  result(): readonly SkipGroup[] {
    return [...this.#groups.values()].map(({ names, reasons, kind, ...group }) => ({
      ...group,
      ...(kind === undefined ? {} : { kind }),
      names: [...names].slice(0, MOST_NAMES_TOLD),
      nameCount: names.size,
      reasons: [...reasons],
    }));
  }

  #see(line: LogLine): void {
    const reason = REASON_FIELDS.flatMap((name) => line.fieldText(name) ?? []).join("\n");
    const says = saysLeftOut(line, reason);
    if (says === "no") return;
    const { kind, name, shape } = skippedName(line.message, line.fields);
    if (says === "if it names something" && name === undefined) return;
    const group = this.#group(`${line.caller} ${shape}`, line, kind);
    if (group === undefined) return;
    group.lines++;
    group.last = momentOf(line);
    group.numbers = numbersOf(line.fields);
    if (name !== undefined && group.names.size < MOST_NAMES) group.names.add(name);
    if (reason !== "" && group.reasons.size < MOST_REASONS)
      group.reasons.add(readStructure(maskSecrets(reason)).innermost.slice(0, LONGEST_REASON));
  }

  #group(key: string, line: LogLine, kind: string | undefined): OpenGroup | undefined {
    const known = this.#groups.get(key);
    if (known !== undefined || this.#groups.size >= MOST_GROUPS) return known;
    const at = momentOf(line);
    const group: OpenGroup = {
      ...{ message: line.message, kind, names: new Set(), reasons: new Set(), first: at, last: at },
      ...{ example: line.text, lines: 0, numbers: {} },
      foundNothing: FOUND_NOTHING.test(this.#previous?.message ?? ""),
    };
    this.#groups.set(key, group);
    return group;
  }
}

function numbersOf(fields: Readonly<Record<string, unknown>>): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "number" && name !== "ts" && /observed|skipped|dropped|count|total|missing/i.test(name))
      numbers[name] = value;
  }
  return numbers;
}
