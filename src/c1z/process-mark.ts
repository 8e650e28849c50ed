import { readFileSync, readlinkSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";

/** What distinguishes a process from all others: its machine, its number there, and when it started. */
const MARK = /^(?<machine>[0-9a-f]{8})-(?<pid>\d{1,10})-(?<start>\d{1,20})$/;
const PLACE_DIGITS = 8;
/** Stands for a machine that can't be identified: what is marked with it is never treated as left by a dead process. */
const UNKNOWN_MACHINE = "00000000";
/** The start of a process if the system does not tell. */
const UNKNOWN_START = "0";

let own: string | undefined;

/** The mark of this process, for the names of files it may leave behind: hexadecimal digits, numbers and `-`. */
export function processMark(): string {
  own ??= `${machine()}-${process.pid}-${startOf(process.pid) ?? UNKNOWN_START}`;
  return own;
}

/**
 * Whether a mark belongs to a process that ran on this machine and has ended. False in any doubt: for a process of another
 * machine or container, whose numbers mean nothing here, or one that can't be examined.
 */
export function hasEnded(mark: string): boolean {
  const { machine: place, pid, start } = MARK.exec(mark)?.groups ?? {};
  if (place === undefined || place === UNKNOWN_MACHINE || place !== machine()) return false;
  if (!isAlive(Number(pid))) return true;
  const running = startOf(Number(pid));
  // The number now belongs to another process.
  return running !== undefined && start !== UNKNOWN_START && running !== start;
}

let place: string | undefined;

/**
 * Identifies a boot of a Linux machine and the namespaces in which numbers of processes and times count; on other systems, the
 * machine by name and address.
 */
function machine(): string {
  place ??= hashOf(process.platform === "linux" ? linuxMachine() : namedMachine());
  return place;
}

function linuxMachine(): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1");
    return [boot, readlinkSync("/proc/self/ns/pid"), readlinkSync("/proc/self/ns/time")].join();
  } catch {
    return undefined;
  }
}

function namedMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((cards = []) => cards.map(({ mac }) => mac));
  return [process.platform, hostname(), ...new Set(addresses.sort())].join();
}

function hashOf(text: string | undefined): string {
  if (text === undefined) return UNKNOWN_MACHINE;
  // Loaded only here, because it takes 7 ms: most archives need no temp file.
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(text).digest("hex").slice(0, PLACE_DIGITS);
}

/**
 * In ticks since the boot: the 22nd field of /proc/PID/stat (proc_pid_stat(5)), counted after the name, which may contain
 * anything.
 */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const start = text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
    return start !== undefined && /^\d+$/.test(start) ? start : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
