import type { Family } from "./family.js";
import { row } from "./row.js";

/** What shells, container runtimes and macOS say when a program cannot be started. */
export const SHELL: Family = {
  id: "shell",
  title: "Starting a program (shell, container, macOS)",
  rank: "cause",
  product: "system",
  source: {
    title: "POSIX shell: exit status for commands",
    url: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02",
  },
  rows: [
    row(
      "not-found",
      "The program is not installed, or not on the PATH",
      "The shell does not find it.",
      "Install it, give its whole path, or add its folder to PATH.",
      /command not found|is not recognized as (?:an internal|the name)|executable file not found in \$?PATH|^(?:\S{1,40}: (?:line )?(?:\d+: )?)?\S{1,80}: not found\s*$/im,
    ),
    row(
      "killed",
      "The system killed the program: memory ran out, or on macOS the program is blocked (Gatekeeper, signature)",
      "macOS ends unsigned or quarantined programs at once; Linux and containers end those that use too much memory.",
      "macOS: allow it under Privacy & Security, or `xattr -d com.apple.quarantine FILE`; else give it more memory.",
      /^\S{0,20}:?(?: \d+)? ?killed\s+\S|^Killed(?:: 9)?\s*$|signal: killed|cannot be opened because the developer cannot be verified|is damaged and can'?t be opened/im,
    ),
    row(
      "not-executable",
      "The file may not be executed",
      "The executable bit is missing, or the volume is mounted noexec.",
      "`chmod +x FILE`.",
      /^\S{1,40}: (?:line \d+: )?(?:permission denied): \S+|^\S{1,20}: \S+: Permission denied\s*$/im,
    ),
    row(
      "segfault",
      "The program crashed (segmentation fault)",
      "A bug in it or in a native library, or a build for another system.",
      "Use the build for this platform; report it.",
      { text: /^.{0,40}segmentation fault.{0,40}\S+baton/im },
    ),
    row(
      "service-time-limit",
      "The service manager ended the program: a time limit of its unit was over",
      "TimeoutStartSec, TimeoutStopSec or RuntimeMaxSec was over; a sync that runs as `Type=oneshot` counts as starting.",
      "Raise the limit in the unit (`TimeoutStartSec=infinity` for a one-shot sync), or make the sync shorter.",
      {
        text: /\b(?:start|stop|reload|watchdog)[\w-]{0,10} (?:operation )?timed out\. (?:Terminating|Killing|Aborting)|reached runtime time limit/i,
        source: {
          title: "systemd.service: time limits",
          url: "https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html",
        },
      },
    ),
    row(
      "entrypoint",
      "The container has no such program",
      "The command or entry point of the image is another one.",
      "Check the image's entry point.",
      /OCI runtime (?:create|exec) failed|starting container process caused|unable to start container process/i,
    ),
  ],
};
