/** What a line that stands outside of any log format says about the end of a run. */
export type EndSign =
  | { readonly kind: "failed" | "finished"; readonly sign: string }
  | { readonly kind: "stopped"; readonly sign: string; readonly isMemory: boolean };

/** The name of the sign that the SDK itself prints. */
export const SDK_LAST_LINE = "the SDK's last line";

interface SignPattern {
  readonly name: string;
  readonly pattern: RegExp;
  readonly kind: "failed" | "finished" | "stopped" | "by exit status";
  readonly isMemory?: boolean;
}

/** Statuses of a shell for signals that come from outside: 128 + number of the signal; and as negative numbers. */
const SIGNAL_STATUSES: ReadonlyMap<number, string> = new Map([
  [129, "SIGHUP"],
  [130, "SIGINT"],
  [137, "SIGKILL"],
  [143, "SIGTERM"],
  [-2, "SIGINT"],
  [-9, "SIGKILL"],
  [-15, "SIGTERM"],
]);

/**
 * Lines that a platform, a shell or a runtime writes about a process. Data; sources: the programs named beside them. Each is
 * anchored where its writer puts it, so that a word in some message decides nothing.
 */
const PATTERNS: readonly SignPattern[] = [
  // The SDK's main prints the error of the command, plain, as its last act.
  { name: SDK_LAST_LINE, kind: "failed", pattern: /^runner: / },
  // AWS Lambda: its time-out, its runtime, and the report of each call.
  { name: "the time-out of Lambda", kind: "failed", pattern: /\bTask timed out after \d+(?:\.\d+)? seconds/ },
  {
    name: "an error of Lambda's handler",
    kind: "failed",
    pattern: /\tInvoke Error\b|\bInvoke Error \{|^\{"error(?:Message|Type)": ?"/,
  },
  { name: "Lambda's report", kind: "failed", pattern: /^REPORT RequestId: .*\bStatus: (?:error|timeout|failure)\b/ },
  {
    name: "Lambda's report",
    kind: "failed",
    pattern: /"type": ?"platform\.(?:report|runtimeDone)".*"status": ?"(?:error|timeout|failure)"/,
  },
  { name: "Lambda's report", kind: "finished", pattern: /"type": ?"platform\.report".*"status": ?"success"/ },
  {
    name: "the end of Lambda's runtime",
    kind: "failed",
    pattern:
      /\bRuntime(?: exited with error|\.(?:ExitError|OutOfMemory|ImportModuleError|HandlerNotFound|Unknown|InvalidEntrypoint|ExtensionError))\b/,
  },
  { name: "Lambda's report", kind: "finished", pattern: /^REPORT RequestId: \S+\s+Duration: / },
  // Memory: the kernel, cgroups, Kubernetes, docker, Go.
  {
    name: "the kernel's out-of-memory killer",
    kind: "stopped",
    isMemory: true,
    pattern: /\b(?:Out of memory: Kill|Memory cgroup out of memory|invoked oom-killer|oom-kill:)/,
  },
  { name: "OOMKilled", kind: "stopped", isMemory: true, pattern: /\bOOMKilled\b(?!["']?\s*[:=]\s*["']?false)/ },
  {
    name: "OutOfMemoryError",
    kind: "failed",
    pattern: /^OutOfMemoryError: Container killed due to memory usage|\bjava\.lang\.OutOfMemoryError\b/,
  },
  {
    name: "Go's memory limit",
    kind: "failed",
    pattern: /^(?:fatal error: )?runtime: (?:out of memory|cannot allocate memory)/,
  },
  // Signals as shells, make, go and supervisors tell them.
  { name: "signal: killed", kind: "stopped", isMemory: true, pattern: /\bsignal: killed\b/ },
  {
    name: "Killed",
    kind: "stopped",
    isMemory: true,
    pattern: /^(?:(?:\S{1,100}: (?:line \d+: )?(?:\d+ )?)?[Kk]illed\b(?:\s|$)|\[\d+\]\s+\d*\s*[Kk]illed\b)/,
  },
  {
    name: "Terminated",
    kind: "stopped",
    pattern: /^(?:(?:\S{1,100}: (?:line \d+: )?(?:\d+ )?)?Terminated\b(?:\s|$)|make: \*\*\* .*\bTerminated$)/,
  },
  {
    name: "a signal",
    kind: "stopped",
    pattern:
      /\bsignal: (?:terminated|interrupt|hangup)\b|\b(?:received|caught|got) (?:signal:? )?"?(?:SIGTERM|SIGINT|SIGHUP|SIGKILL|terminated|interrupt)\b/i,
  },
  {
    name: "an eviction",
    kind: "stopped",
    pattern: /\bThe node was low on resource: /,
  },
  {
    name: "a crash signal",
    kind: "failed",
    pattern:
      /\b(?:signal: (?:segmentation fault|bus error|illegal instruction|aborted|abort)|Segmentation fault|Bus error|Illegal instruction|core dumped)\b/,
  },
  {
    name: "the end of a time limit",
    kind: "stopped",
    pattern:
      /\bDeadlineExceeded\b.*\bJob was active longer|^##\[error\]The operation was canceled|^Error: The operation was canceled\.|exceeded the maximum execution time|has exceeded the maximum .* timeout|^ERROR: Job failed: execution took longer/,
  },
  // Programs that could not be started.
  {
    name: "a program of another architecture",
    kind: "failed",
    pattern:
      /\bexec format error\b|\bcannot execute binary file\b|\bbad CPU type in executable\b|is not a valid Win32 application/i,
  },
  {
    name: "a program that could not be started",
    kind: "failed",
    pattern:
      /^(?:standard_init_linux\.go:\d+: )?exec (?:user process caused|\S{1,200}: (?:no such file|permission denied|not found))|\bOCI runtime create failed\b|^docker: Error response from daemon|\b(?:error while loading shared libraries|Library not loaded|failed to create (?:containerd task|shim)|CreateContainerError|RunContainerError|CrashLoopBack-?[Oo]ff|cannot be opened|ImagePullBackOff|ErrImagePull)\b|\bBack-off (?:restarting failed|pulling image)|cannot be opened because /,
  },
  {
    name: "a command that is not there",
    kind: "failed",
    pattern:
      /^(?:\S{1,60}: )?(?:line )?(?:\d+: )?(?:\S{1,200}: )?(?:command not found|not found)(?:: \S{1,200})?$|is not recognized as (?:an internal or external command|a name of a cmdlet|the name of a cmdlet)/,
  },
  {
    name: "a command that may not be run",
    kind: "failed",
    pattern: /^(?:sh|bash|zsh|dash|\/bin\/\w+): (?:line )?(?:\d+: )?\S{1,200}: Permission denied$/,
  },
  // Exit statuses.
  { name: "its exit status", kind: "by exit status", pattern: /^exit status (?<status>\d{1,3})$/ },
  {
    name: "its exit status",
    kind: "by exit status",
    pattern:
      /\b(?:exited|terminated|completed|failed|finished|returned|exit)\b[^\n]{0,40}?\b(?:exit[ _]?(?:code|status)|with code|non-zero code|exit value|non-zero status|return code)[:=]? ?"?'?(?:exit status )?(?<status>-?\d{1,3})\b/i,
  },
  {
    name: "its exit status",
    kind: "by exit status",
    pattern:
      /(?:"exit_?[Cc]ode"|\b[Ee]xit[ _]?[Cc]ode|\bEXIT_CODE)["']?\s{0,20}[:=]\s{0,20}["']?(?<status>-?\d{1,3})\b/,
  },
  {
    name: "its exit status",
    kind: "by exit status",
    pattern:
      /^(?:g?make(?:\[\d+\])?: \*\*\* .{0,200}\bError|Command exited with non-zero status|npm ERR! code ELIFECYCLE|error: Recipe .{0,100} failed on line \d+ with exit code) ?(?<status>\d{1,3})?$/,
  },
  {
    name: "the service manager",
    kind: "by exit status",
    pattern: /\bMain process exited, code=(?:exited|killed|dumped), status=(?<status>\d{1,3})\//,
  },
  {
    name: "the service manager",
    kind: "failed",
    pattern: /\bFailed with result '(?:exit-code|signal|timeout|core-dump)'/,
  },
  { name: "the service manager", kind: "stopped", isMemory: true, pattern: /\bFailed with result 'oom-kill'/ },
  {
    name: "the service manager",
    kind: "failed",
    pattern:
      /\b(?:start|stop|reload|watchdog)[\w-]{0,10} (?:operation )?timed out\. (?:Terminating|Killing|Aborting)|: Start request repeated too quickly\.|^Failed to start [\w@.-]{1,100}\.service\b/i,
  },
  {
    name: "an error of the Airbyte protocol",
    kind: "failed",
    pattern: /"type": ?"TRACE".{0,80}"type": ?"ERROR"/,
  },
  // Loggers' own last word.
  {
    name: "a fatal log line",
    kind: "failed",
    pattern: /(?:^|\s)level="?(?:fatal|panic)"?(?:\s|$)|^F\d{4} \d\d:\d\d:\d\d\.\d{6}\s/,
  },
  // Runtimes of other languages.
  {
    name: "an uncaught exception",
    kind: "failed",
    pattern:
      /^(?:Exception in thread "|Unhandled exception[.: ]|Uncaught (?:\w+Error|exception)|thread '[^']{1,100}' panicked at|terminate called after throwing|\[UnhandledPromiseRejection)/,
  },
];

/** One of these is in every line that a pattern above fits: most lines are passed over by one search. */
const ANY_SIGN =
  /runner: |Invoke Error|"error(?:Type|Message)"|timed out|REPORT |"platform\.|Runtime|memory|oom|OOM|illed|erminat|signal|Segmentation|Bus error|Illegal|core dumped|Deadline|operation was cancel|exceeded the max|took longer|exec|OCI runtime|Error response|shared libraries|Library not|failed to create|Back-?[Oo]ff|cannot be opened|ImagePull|ContainerError|not found|not recognized|denied|exit|Exit|EXIT|completed|returned|\*\*\*|ELIFECYCLE|Failed with result|level=|^F\d|xception|Uncaught|panicked|UnhandledPromise|"TRACE"|timed out\. |Start request|Failed to start|low on resource|bad CPU|Win32/;

/** Longer lines are no such message. Characters. */
const LONGEST_SIGN = 2000;

/** What a line says about the end of a process, if it is such a line. */
export function endSignOf(text: string): EndSign | undefined {
  if (text.length > LONGEST_SIGN || !ANY_SIGN.test(text)) return undefined;
  for (const { name, pattern, kind, isMemory = false } of PATTERNS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    if (kind === "by exit status") return signOfStatus(Number(found.groups?.status ?? 1));
    return kind === "stopped" ? { kind, sign: name, isMemory } : { kind, sign: name };
  }
  return undefined;
}

function signOfStatus(status: number): EndSign {
  const signal = SIGNAL_STATUSES.get(status);
  const sign = `exit status ${status}`;
  if (signal !== undefined) return { kind: "stopped", sign: `${sign} (${signal})`, isMemory: signal === "SIGKILL" };
  return { kind: status === 0 ? "finished" : "failed", sign };
}
