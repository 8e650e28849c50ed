import type { Family } from "./family.js";
import { row } from "./row.js";

const REPORT =
  "A bug of the connector: the first frame of the trace in its own package says where. Upgrade it, or report it with the trace.";

/** Crashes of Go programs. */
export const GO_RUNTIME: Family = {
  id: "go-runtime",
  title: "Go crashes (panic, fatal error)",
  rank: "cause",
  product: "system",
  source: { title: "Go: run-time panics", url: "https://go.dev/ref/spec#Run_time_panics" },
  codes: [/\bpanic: ([A-Za-z][^\n[{(]{3,120})/g, /\bfatal error: ([a-z][^\n]{3,120})/g],
  rows: [
    row(
      "nil-pointer",
      "The connector crashed: it used a nil pointer",
      "An answer or object was empty (nil) where the code did not expect it.",
      REPORT,
      /invalid memory address or nil pointer|SIGSEGV|segmentation violation/i,
    ),
    row(
      "index",
      "The connector crashed: an index is out of range",
      "A list or text was shorter than the code expects.",
      REPORT,
      /index out of range|slice bounds out of range/i,
    ),
    row(
      "nil-map",
      "The connector crashed: it wrote into a map that was never made",
      "A bug in its code.",
      REPORT,
      /assignment to entry in nil map/i,
    ),
    row(
      "conversion",
      "The connector crashed: a value has another type than its code takes for granted",
      "A field of the API or profile has another type.",
      REPORT,
      /interface conversion: /i,
    ),
    row(
      "concurrent-map",
      "The connector crashed: two goroutines used one map at the same time",
      "A bug in its code that shows now and then.",
      `${REPORT} One worker at a time avoids it.`,
      /concurrent map (?:writes|read and map write|iteration and map write)/i,
    ),
    row(
      "deadlock",
      "The program stopped: all its goroutines wait for each other",
      "A bug in its code.",
      REPORT,
      /all goroutines are asleep/i,
    ),
    row(
      "stack",
      "The connector crashed: a function calls itself without end",
      "Endless recursion.",
      REPORT,
      /stack overflow|stack exceeds/i,
    ),
    row(
      "memory",
      "The program ran out of memory",
      "The machine or container has too little, or a listing is kept whole.",
      "Give it more memory; report it if it grows without end.",
      /runtime: out of memory|cannot allocate memory|fatal error: out of memory/i,
    ),
    row(
      "closed-channel",
      "The connector crashed: it used a closed channel",
      "A bug in its code.",
      REPORT,
      /send on closed channel|close of (?:closed|nil) channel/i,
    ),
    row("divide", "The connector crashed: a division by zero", "A bug in its code.", REPORT, /integer divide by zero/i),
    row(
      "negative",
      "The connector crashed: a negative size or counter",
      "A bug in its code.",
      REPORT,
      /negative (?:WaitGroup|shift|Repeat)|makeslice: len out of range/i,
    ),
    row(
      "unhashable",
      "The connector crashed: a value cannot be a key or be compared",
      "A bug in its code.",
      REPORT,
      /hash of unhashable type|comparing uncomparable type/i,
    ),
    row(
      "action-panic",
      "An action of the connector crashed",
      "A panic in the action's code; what stands behind it is its value.",
      REPORT,
      /panic in action handler/i,
    ),
    row(
      "goroutine-exit",
      "The program crashed; the reason stands above the trace",
      "A trace of goroutines is what Go prints at a panic or fatal error.",
      REPORT,
      { text: /^goroutine \d+ \[/m, rank: "class" },
    ),
    row(
      "glibc",
      "The program does not fit the C library of this system",
      "It was built on a newer system.",
      "Use the static build, or a newer image.",
      /GLIBC_[\d.]+'? not found/,
    ),
  ],
  otherwise: {
    meaning: "The program crashed: {code}",
    cause: "A panic or fatal error in its code.",
    fix: REPORT,
    rank: "class",
  },
};
