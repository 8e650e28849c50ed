import type { Crash } from "./run-outcome.js";

/** `package/path.(*Type).Method(args)` as Go prints a frame; the line after it has the file. */
const FRAME = /^(?<function>[\w./~@%*()[\]{}·…-]{1,300}?)(?:\(.*)?$/;
const PLACE = /^\s*(?<path>\S{1,400}?\.go):(?<line>\d{1,7})\b/;

/** Packages whose frames only lead to the fault, beside Go's own. */
const CARRIERS =
  /^(?:github\.com\/(?:conductorone\/baton-sdk|grpc-ecosystem|spf13)|google\.golang\.org|go\.uber\.org)\//;

/** The function and place of a Go trace at which the fault is: the first frame that is neither Go's own nor the SDK's. */
export function crashPlace(trace: readonly string[]): Pick<Crash, "function" | "place"> {
  let first: Pick<Crash, "function" | "place"> | undefined;
  for (const [index, text] of trace.entries()) {
    const place = PLACE.exec(trace[index + 1] ?? "")?.groups;
    const frame = FRAME.exec(text.trim())?.groups?.function;
    if (place === undefined || frame === undefined || /^\s/.test(text)) continue;
    const found = { function: shortName(text), place: `${baseName(place.path ?? "")}:${place.line}` };
    if (!isOfGo(text) && !CARRIERS.test(text)) return found;
    if (!/^(?:runtime[.(/]|panic\(|created by )/.test(text)) first ??= found;
  }
  return first ?? {};
}

/** Packages of Go's library have no domain in front; a program's own `main` has none either. */
function isOfGo(frame: string): boolean {
  const path = frame.slice(0, endOfPath(frame));
  const first = path.includes("/") ? path.slice(0, path.indexOf("/")) : path.slice(0, path.indexOf("."));
  return !first.includes(".") && first !== "main";
}

/** `(*groupResourceType).Grants` of `github.com/x/y/pkg/connector.(*groupResourceType).Grants(0x14, {…})`. */
function shortName(frame: string): string {
  const name = frame.slice(frame.lastIndexOf("/", endOfPath(frame)) + 1);
  const dot = name.indexOf(".");
  return withoutArguments(name.slice(dot + 1));
}

/** Slashes in arguments are no path. */
function endOfPath(frame: string): number {
  const argument = frame.search(/\((?!\*)/);
  return argument < 0 ? frame.length : argument;
}

function withoutArguments(name: string): string {
  const start = name.search(/\((?!\*)/);
  return start < 0 ? name : name.slice(0, start);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
