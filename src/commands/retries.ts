import * as Flags from "@oclif/core/flags";
import { BaseCommand } from "../cli/base-command.js";
import { jsonFlag, outputFormatFlag } from "../cli/flags.js";
import { RETRY_PRESETS, type RetryPresetName } from "../diagnose/retries/retry-policy.js";

const PRESET_NAMES = Object.keys(RETRY_PRESETS) as RetryPresetName[];

export default class Retries extends BaseCommand {
  static override description = `Show when a failing call is tried again: the timeline of a retry policy.

A preset gives the numbers; every one can be changed. The Airbyte guide and the code behind it differ, so both are there.`;

  static override examples = [
    "<%= config.bin %> retries",
    "<%= config.bin %> retries --preset airbyte-code --seed 7",
    "<%= config.bin %> retries --preset baton-sdk --show 20",
    "<%= config.bin %> retries --attempts 8 --initial 0.5 --factor 3 --max 30 --jitter none",
  ];

  static override flags = {
    preset: Flags.option({ options: PRESET_NAMES })({ summary: "policy to begin with", default: "airbyte-guide" }),
    attempts: Flags.integer({ summary: "attempts in all, the first included", min: 1, max: 1000 }),
    initial: Flags.string({ summary: "first wait, in seconds", helpValue: "SECONDS" }),
    max: Flags.string({ summary: "longest wait, in seconds", helpValue: "SECONDS" }),
    growth: Flags.option({ options: ["exponential", "linear"] as const })({ summary: "how waits grow" }),
    factor: Flags.string({ summary: "what each wait is multiplied with", helpValue: "NUMBER" }),
    jitter: Flags.string({ summary: "share by which chance moves a wait, or none, or full", helpValue: "RATIO" }),
    statuses: Flags.string({ summary: "HTTP statuses that are retried", helpValue: "429,503" }),
    seed: Flags.integer({ summary: "seed of the chance in the waits (default: another one each time)", min: 0 }),
    show: Flags.integer({ summary: "attempts to show of a policy without end", min: 1, max: 1000, default: 10 }),
    "output-format": outputFormatFlag(["console", "json", "markdown"]),
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Retries);
    const { printRetries } = await import("../runs/retries-run.js");
    await printRetries(flags, flags.json ? "json" : flags["output-format"]);
  }
}
