import { describe, expect, it } from "vitest";
import { readStructure } from "../../../src/diagnose/structure/read-structure.js";

describe("the innermost text", () => {
  it.each([
    ["a: b: rpc error: code = Unknown desc = the reason why", "the reason why"],
    ["a: b: rpc error: code = Unknown desc = reason", "a: b: reason"],
    ["baton-slack: users.list: internal_error", "internal_error"],
    [
      "operation error IAM: ListUsers, https response error StatusCode: 400, RequestID: 1-2, api error Throttling: Rate exceeded",
      "ListUsers, api error Throttling: Rate exceeded",
    ],
    ["failed SASL auth (FATAL: password authentication failed)", "password authentication failed"],
    ["open sync.c1z: permission denied", "open sync.c1z: permission denied"],
    ["okta: failed to list users: the API returned an error: Invalid token provided", "Invalid token provided"],
    [
      'Get "https://x.example/a: b": dial tcp 10.0.0.1:443: connect: connection refused',
      "dial tcp 10.0.0.1:443: connect: connection refused",
    ],
    [
      "GET https://api.github.com/orgs/a: 401 Bad credentials []",
      "GET https://api.github.com/orgs/a: 401 Bad credentials",
    ],
    [
      'oauth2: cannot fetch token: 400 Bad Request\nResponse: {"error":"invalid_grant","error_description":"Invalid JWT Signature."}',
      "Invalid JWT Signature.",
    ],
    ["Error making API request.\n\nURL: GET http://v/v1/x\nCode: 503. Errors:\n\n* Vault is sealed", "Vault is sealed"],
    ["failed to connect to `user=a`:\n\t1.2.3.4:5432: first\n\t1.2.3.4:5432: second try failed", "second try failed"],
    ["first: one\nsecond: it is two", "it is two"],
    ['{"level":"error","msg":"m","error":"outer: middle: the real reason"}', "the real reason"],
    [
      '2026-11-22T04:39:54.1Z\tERROR\tcli/commands.go:480\terror running connector\t{"error": "runner: error processing task: nothing works today"}',
      "nothing works today",
    ],
    ["", ""],
  ])("%s", (text, innermost) => expect(readStructure(text).innermost).toBe(innermost));
});

describe("a Python chain", () => {
  const TEXT = `Traceback (most recent call last):
  File "/srv/a.py", line 3, in <module>
    await client.request(429)
          ^^^^^^^^^^^^^^^^^^^
httpx.ConnectError: [Errno 111] Connection refused

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/b.py", line 9, in main
    asyncio.run(main())
app.SyncError: sync failed`;

  it("is judged by what the exceptions say, the cause last, without quoted source", () => {
    const { text, innermost } = readStructure(TEXT);
    expect(text).not.toMatch(/asyncio\.run|await client|\^\^/);
    expect(text.indexOf("sync failed")).toBeLessThan(text.indexOf("Connection refused"));
    expect(innermost).toContain("Connection refused");
  });
});

describe("what the text speaks of", () => {
  it("is the field and limit of a broken rule, the flags of a relation, the frame of a crash", () => {
    const subjectOf = (text: string) => readStructure(text).subject;
    expect(subjectOf("invalid Resource.Description: value length must be at most 2048 bytes")).toEqual({
      field: "Resource.Description",
      limit: "at most 2048 bytes",
    });
    expect(subjectOf("fields marked as mutually exclusive were set: ('okta-client-id' and 'api-token')")).toEqual({
      flags: "('okta-client-id' and 'api-token')",
    });
    const trace = `panic: runtime error: invalid memory address or nil pointer dereference

goroutine 41 [running]:
github.com/conductorone/baton-okta/pkg/connector.(*groupResourceType).Grants(0x140003a8d80, {0x1, 0x2})
\t/home/runner/work/baton-okta/pkg/connector/group.go:162 +0x4a0
github.com/conductorone/baton-sdk/pkg/connectorbuilder.(*builder).ListGrants(0x140003a8d80)
\t/home/runner/vendor/connectorbuilder.go:633 +0x4a0`;
    expect(subjectOf(trace)).toMatchObject({
      frame: "baton-okta/pkg/connector.(*groupResourceType).Grants",
      line: "/home/runner/work/baton-okta/pkg/connector/group.go:162",
    });
  });

  it("is the frame of a stack that a log line carries in a field", () => {
    const stack =
      "goroutine 7 [running]:\nruntime/debug.Stack()\n\t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e\n" +
      "github.com/acme/baton-acme/pkg/connector.(*roleBuilder).Grants(0xc000, {0x1})\n\t/src/pkg/connector/role.go:88 +0x1f";
    const fields = JSON.stringify({ level: "error", msg: "gRPC handler panic", panic: "index out of range", stack });
    const seen = { frame: "baton-acme/pkg/connector.(*roleBuilder).Grants", line: "/src/pkg/connector/role.go:88" };
    expect(readStructure(fields).subject).toMatchObject(seen);
    expect(readStructure(`2026-11-22T04:39:54.1Z\tERROR\tugrpc/x.go:1\tpanic\t${fields}`).subject).toMatchObject(seen);
  });

  it("is the last of each kind", () => {
    expect(
      readStructure(
        'error: listing grants for resource group/00g1 failed: Get "https://api.example.com/v1/x": dial tcp 10.0.0.1:443: connect: connection refused',
      ).subject,
    ).toEqual({
      url: "https://api.example.com/v1/x",
      server: "10.0.0.1:443",
      resource: "group/00g1",
    });
    expect(readStructure("open /out/sync.c1z: permission denied").subject).toEqual({ file: "/out/sync.c1z" });
    expect(readStructure("pq: permission denied for table users").subject).toEqual({ table: "users" });
  });
});

it("links stand outermost first", () => {
  expect(readStructure('a: b "c: d": e').links).toEqual(["a", 'b "c: d"', "e"]);
});
