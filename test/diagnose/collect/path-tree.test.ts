import { describe, expect, it } from "vitest";
import { PathTree } from "../../../src/diagnose/collect/path-tree.js";

/** How often each shape came, for paths that are seen in order. */
function shapesOf(paths: readonly string[]): Readonly<Record<string, number>> {
  const tree = new PathTree<{ count: number }>(
    () => ({ count: 0 }),
    (into, from) => {
      into.count += from.count;
    },
  );
  for (const path of paths) tree.at(path).count++;
  return Object.fromEntries([...tree.entries()].map(([shape, { count }]) => [shape, count]));
}

describe("ids in paths", () => {
  it("are known by their look", () => {
    expect(shapesOf(["/v1/users/17", "/v1/users/18", "/v1/users/a@b.example", "/v1/users/0oa1b2c3d4"])).toEqual({
      "/v1/users/{id}": 4,
    });
  });

  it("may be names, where each has the same below it and the list of them was requested", () => {
    const members = ["finance", "sales-emea", "ops"].map((name) => `/groups/${name}/members`);
    expect(shapesOf(["/groups", ...members])).toEqual({ "/groups": 1, "/groups/{id}/members": 3 });
  });

  it("may be names beside ids of the usual look", () => {
    expect(shapesOf(["/groups", "/groups/finance/members", "/groups/4711/members"])).toEqual({
      "/groups": 1,
      "/groups/{id}/members": 2,
    });
  });

  it("are not the parts of an API that happen to be alike", () => {
    const paths = ["/admin/users/list", "/admin/groups/list", "/admin/roles/list"];
    expect(Object.keys(shapesOf(paths))).toEqual(paths);
  });

  it("are not the caller itself", () => {
    const paths = ["/users", "/users/me/groups", "/users/4711/groups"];
    expect(shapesOf(paths)).toEqual({ "/users": 1, "/users/me/groups": 1, "/users/{id}/groups": 1 });
  });
});
