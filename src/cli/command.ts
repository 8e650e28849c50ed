import type { ArgInput, FlagInput, Input, ParserOutput } from "@oclif/core/interfaces";
import { parse } from "@oclif/core/parser";
import type { Program } from "./program.js";

/** The values of flags or arguments, by name. */
export type Values = { [name: string]: unknown };

/** A command's class: what oclif's manifest and help tell of it, and what runs it. */
export interface CommandClass {
  readonly id: string;
  readonly baseFlags?: FlagInput | undefined;
  readonly flags: FlagInput;
  readonly args: ArgInput;
  readonly strict: boolean;
  run(argv: readonly string[], program: Program, id?: string): Promise<void>;
}

/**
 * What oclif's own class of commands does for ours: the words are parsed by oclif, and its manifest and help read the same static
 * properties. That class loads half of oclif, and the streams of the process, before a command can begin.
 */
export abstract class Command {
  static args: ArgInput = {};
  static baseFlags: FlagInput | undefined;
  static description: string;
  static examples: readonly string[] | undefined;
  static flags: FlagInput = {};
  static hidden: boolean | undefined;
  /** `principals:compare`; oclif sets it when it loads a class. */
  static id = "";
  /** Whether more arguments than the named ones are wrong. */
  static strict = true;

  /** The words that are parsed, without those of the command. */
  protected argv: readonly string[];
  protected readonly program: Program;
  protected readonly id: string;

  constructor(argv: readonly string[], program: Program, id?: string) {
    this.argv = argv;
    this.program = program;
    this.id = id ?? this.ctor.id;
  }

  /** Runs the command; what it throws has been through its `catch`. oclif calls it without `id`. */
  static async run(
    this: new (
      argv: readonly string[],
      program: Program,
      id?: string,
    ) => Command,
    argv: readonly string[],
    program: Program,
    id?: string,
  ): Promise<void> {
    const command = new this(argv, program, id);
    let failure: Error | undefined;
    try {
      await command.init();
      await command.run();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      await command.catch(failure);
    } finally {
      await command.finally(failure);
    }
  }

  abstract run(): Promise<void>;
  protected abstract init(): Promise<void>;
  protected abstract catch(error: Error): Promise<void>;
  protected abstract finally(error: Error | undefined): Promise<void>;

  /** What the class says of itself. */
  protected get ctor(): CommandClass {
    return this.constructor as unknown as CommandClass;
  }

  /** Reads the flags and arguments. Throws oclif's `CLIError` where they are wrong. */
  protected async parse<F extends Values, B extends Values, A extends Values>(
    options: Input<F, B, A>,
    argv: readonly string[] = this.argv,
  ): Promise<ParserOutput<F, B, A>> {
    this.argv = argv;
    // oclif's types do not tell that the flags of baseFlags are parsed with a command's own.
    const flags = { ...options.baseFlags, ...options.flags } as unknown as FlagInput<F>;
    return parse<F, B, A>([...argv], { ...options, flags });
  }
}
