import { describe, expect, it } from "vitest";
import { C1zError } from "../../src/c1z/errors.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import { GRANT_PARTS } from "../../src/views/grant-list.js";
import { messageSchema } from "../../src/views/message-schema.js";
import { compileWhere } from "../../src/where/where.js";

const VARIABLES = Object.fromEntries(
  Object.entries(GRANT_PARTS).map(([name, type]) => [name, messageSchema(type as MessageType)]),
);

function refusal(expression: string): C1zError {
  try {
    compileWhere(expression, VARIABLES);
  } catch (error) {
    if (error instanceof C1zError) return error;
    throw error;
  }
  throw new Error(`Accepted: ${expression}`);
}

describe("a mistake in an expression", () => {
  it.each([
    ["principal.resource == 'u1'", 'principal has no field "resource"; did you mean principal.id.resource', 11],
    ["principal.displayname == 'x'", "did you mean principal.displayName?", 11],
    ["principal.name == 'x'", "did you mean principal.displayName?", 11],
    ["resourcetype.id == 'x'", 'no variable "resourcetype"; did you mean resourceType', 1],
    ["displayName == 'x'", "did you mean ", 1],
    ["true && user.id == 'x'", 'no variable "user"', 9],
    ["grant.sources.source.all(s, true)", "did you mean grant.sources.sources?", 15],
    ["resource.annotations.RawId.ident == 'x'", 'has no field "ident"', 28],
    ["resource.displayName == 5", "resource.displayName is a text and the right side is a whole number", 1],
    ["resource.displayName < timestamp('2026-01-01T00:00:00Z')", "is a text and the right side is a time", 1],
    ["resourceType.traits == 'TRAIT_USER'", "resourceType.traits is a list", 1],
    ["'TRAIT_USERS' in resourceType.traits", 'never "TRAIT_USERS"; did you mean "TRAIT_USER"?', 1],
    ["resource.status.status == 'ENABLED'", 'did you mean "RESOURCE_STATUS_ENABLED"?', 27],
    ["resource.displayName", "A condition is true or false, but resource.displayName is a text", 10],
    ["resource.displayName.contain('x')", "There is no function contain(); did you mean contains()?", 22],
    ["contains(resource.displayName, 'x')", "contains is called as value.contains(…)", 1],
    ["resource.displayName.contains()", "contains() takes 1 value, got 0", 22],
    ["resource.displayName.contains(5)", "contains() takes a text, but this is a whole number", 22],
    ["resourceType.traits.contains('x')", "contains() is asked of a text, but resourceType.traits is a list", 21],
    ["resource.displayName.matches('(')", "is no RE2 pattern", 30],
    ["resource.displayName.exists(x, x == 'a')", "exists() is asked of a list or a map", 10],
    ["timestamp('yesterday') < timestamp('2026-01-01T00:00:00Z')", "is no time as", 1],
    ["1 / 0 == 1", "Division by zero", 1],
    ["resource.displayName.id == 'x'", "resource.displayName is a text, and has no fields", 22],
    ["resource.annotations.exists(a.b, true)", "variable", 31],
    ["resource.id.resource = 'x'", "Unexpected character", 22],
    ["resource.id.resource == 'x' and true", "Unexpected", 29],
    ["resource.id.resource == 'x", "Unterminated string", 25],
    ["resource.id.resource ==", "ends too early", 24],
    ["(", "The expression ends too early", 2],
    [")", "Unexpected token: )", 1],
    ["resource.displayName contains 'x'", 'field.contains("x")', 22],
    ["resource.displayName.toLowerCase() == 'x'", "did you mean lowerAscii()?", 22],
    ["resource.displayName.length > 3", "size(text)", 22],
    ["principal.id == 'x'", "It has principal.id.resourceType, principal.id.resource", 1],
    ["", "The expression is empty", 1],
    ["has(resource)", "has() takes one field", 1],
    ["9223372036854775808 > 1", "more than 64 bits", 1],
  ])("%s", (expression, message, column) => {
    const error = refusal(expression);
    expect(error.code).toBe("C1Z_INVALID_EXPRESSION");
    expect(`${error.message}\n${error.hint ?? ""}`).toContain(message);
    expect(error.message).toContain(`(column ${column})`);
  });

  it("is shown with a mark under its place, also in a later line", () => {
    expect(refusal("resource.id.resource == 'x' &&\n  principal.nam == 'y'").message).toBe(
      "principal has no field \"nam\"; did you mean principal.displayName? (line 2, column 13).\n    principal.nam == 'y'\n              ^",
    );
  });

  it("of somebody who knows another language is told what is meant", () => {
    expect(refusal("resource.id.resource = 'x'").hint).toBe("Two are compared with ==.");
    expect(refusal("resource.id.resource == 'x' and true").hint).toBe("Both of two conditions: &&.");
    expect(refusal("resource.displayName like 'x'").hint).toContain("matches(");
    expect(refusal("resource.createdAt > timestamp('2026-01-01T00:00:00Z')").hint).toContain(
      "timestamp(resource.createdAt)",
    );
  });

  it("of the size of a whole file is refused, too", () => {
    expect(refusal("x".repeat(200_000)).message).toContain("more than 100000 characters");
    expect(refusal(`${"!".repeat(5000)}true`).code).toBe("C1Z_INVALID_EXPRESSION");
    expect(refusal("(".repeat(5000)).code).toBe("C1Z_INVALID_EXPRESSION");
    expect(refusal("-".repeat(99_000)).code).toBe("C1Z_INVALID_EXPRESSION");
  });
});

describe("keys that are free", () => {
  it.each([
    "principal.profile.anything.at.all == 'x'",
    "principal.profile['job title'] == 'x'",
    "principal.annotations.SomethingOfOurs.key == 1",
    "principal.annotations.exists(a, a.key == 1)",
    "grant.sources.sources['any id'].isDirect",
  ])("%s", (expression) => {
    expect(compileWhere(expression, VARIABLES).test({})).toBe(false);
  });
});
