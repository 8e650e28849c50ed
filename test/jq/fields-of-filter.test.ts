import { describe, expect, it } from "vitest";
import { fieldsOfFilter } from "../../src/jq/fields-of-filter.js";
import { type Fields, fieldsOfMember } from "../../src/projection/fields.js";

/** Fields as text: `grant(id) principal[](*)`; `*` is the whole. */
function told(fields: Fields): string {
  if (fields === "whole") return "*";
  const members = [...fields.members].map(([name, inner]) => `${name}${inner === "whole" ? "" : `(${told(inner)})`}`);
  return [...members, ...(fields.elements === undefined ? [] : [`[${told(fields.elements)}]`])].join(" ");
}

/** A filter, and what it looks at. */
const FILTERS: readonly (readonly [filter: string, fields: string])[] = [
  [".grant.id", "grant(id)"],
  ['.grant["id"], ."principal".displayName', "grant(id) principal(displayName)"],
  [".grant | .id?, .sources", "grant(id sources)"],
  ['select(.principal.id.resourceType == "user") | .grant.id', "principal(id(resourceType())) grant(id)"],
  ['select(.principal.status | not) | .grant.id | test("x")', "principal(status()) grant(id)"],
  ["select(.parent) | .resource.id", "parent() resource(id)"],
  ["{id: .grant.id, who: .principal.displayName}", "grant(id) principal(displayName)"],
  ["{grant, n: .principal} | .grant.id, .n.x", "grant(id) principal(x)"],
  ['"\\(.grant.id) has \\(.entitlement.slug)"', "grant(id) entitlement(slug)"],
  ["[.grant.id, .principal.displayName] | @csv", "grant(id) principal(displayName)"],
  ["[.grant.id, .principal] | .[0]", "grant(id) principal"],
  [".resource.annotations[0].id", "resource(annotations([id]))"],
  ["[.resource.annotations[] | .id, .x.y] | length", "resource(annotations([id() x(y())]))"],
  [".resource.annotations | length", "resource(annotations([]))"],
  [".resource.annotations | map(select(.id)) | .[].x", "resource(annotations([id() x]))"],
  [".grant.id // .principal.id", "grant(id) principal(id)"],
  ["if .a.b then .c elif .d then .e else empty end", "a(b()) d() c e"],
  ["if .a then .b end", "*"],
  [".grant as $g | .principal | select(.id == $g.id) | .name", "grant(id) principal(id name)"],
  [". as {grant: {$id}, list: [$a, {b: $c}]} | $id, $a, $c", "grant(id) list([*])"],
  [". as {a: $x} ?// {b: [$x]} | $x.y", "a(y) b([y])"],
  [
    "def name: .displayName; def of(f): f | name; of(.principal), (.grant | of(.x))",
    "principal(displayName) grant(x(displayName))",
  ],
  ["def f($a): $a.x; f(.grant)", "grant(x)"],
  ["def f: if .a then .a | f else .b end; f", "*"],
  ["first(.a, .b) | .c", "a(c) b(c)"],
  ["reduce .list[] as $x (0; . + ($x.n // 1))", "list([n])"],
  ["foreach .list[] as {a: $n} (0; . + $n; [., $n])", "list([a])"],
  ["label $out | .a | (.b, break $out)", "a(b)"],
  ['try error(.a.b) catch "no: \\(.)"', "a(b)"],
  [".a.b == null, .c != 1, .d < 2", "a(b()) c() d"],
  [".a == .b", "a b"],
  ['.a and (.b | has("c"))', "a() b(c())"],
  [".a.b |= 1", "*"],
  [".a | .b += 1", "a"],
  [".a | sort_by(.x) | .[0].y", "a([x y])"],
  [".a | group_by(.x) | map({x: .[0].x, n: length})", "a([x])"],
  ["$ENV.HOME, env.HOME, $x, $__loc__, now", ""],
  [".a[.b]", "a b"],
  [".a[1:2][].c", "a([c])"],
  ["# a comment\n.a # another", "a"],
  ['."\\u0061\\n"', "a\n"],
  [".a?//.b", "a b"],
  [".a-1, -.b", "a b"],
  ['@base64 "x\\(.a)", {@text "k": .b, (.c): 1}', "a b c"],
  [".[]", "[*]"],
  ["length", "[]"],
  ["map(.a)", "[a]"],
];

/** Filters that look at everything, or that are not understood. */
const WHOLE: readonly string[] = [
  ".",
  "..",
  "keys",
  "to_entries[] | .key",
  "input, .a",
  ".a | inputs",
  ".a | stderr",
  "tojson",
  "del(.a)",
  "paths",
  "debug",
  "error",
  "[.] | .[0] | .x, .",
  "with_entries(.)",
  "some_function_of_the_future(.a)",
  'import "a" as b; .a',
  ".a # odd \\\n.b",
  `${"(.a,.b)|".repeat(12)}.c`,
  `${"[".repeat(300)}.a${"]".repeat(300)}`,
  '."\\ud800"',
];

describe("the fields that a filter looks at", () => {
  it.each(FILTERS)("%s", (filter, fields) => expect(told(fieldsOfFilter(filter))).toBe(fields));

  it.each(WHOLE)("all of them: %s", (filter) => expect(fieldsOfFilter(filter)).toBe("whole"));

  it("an object whose values are looked at is needed as a whole", () => {
    expect(fieldsOfMember(fieldsOfFilter(".[] | .id"), "grant")).toBe("whole");
  });
});
