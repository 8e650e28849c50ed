import dns from "node:dns";
import { Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { examine } from "../../src/doctor/doctor.js";
import { FIXTURES, fixture } from "../fixtures.js";

afterEach(() => void vi.restoreAllMocks());

const request = {
  folder: join(FIXTURES, "agent-projects/broken"),
  file: fixture("v1/small.c1z"),
  log: join(FIXTURES, "agent-projects/README.md"),
  open: openArchive,
  environment: {},
  timeoutMs: 1000,
  only: [],
};

it("nothing is contacted without --url, and something is with it", async () => {
  const connect = vi.spyOn(Socket.prototype, "connect");
  const lookup = [vi.spyOn(dns, "lookup"), vi.spyOn(dns.promises, "lookup")];
  await examine(request);
  expect(connect).not.toHaveBeenCalled();
  for (const spy of lookup) expect(spy).not.toHaveBeenCalled();
  await examine({ ...request, url: new URL("http://127.0.0.1:9/") });
  expect(connect).toHaveBeenCalled();
});
