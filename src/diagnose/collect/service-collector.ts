import type { LogLine } from "../log/log-line.js";
import type { Collector } from "./collector.js";

/** What a connector in service mode did. */
export interface ServiceSummary {
  /** Whether it introduced itself to C1 with success. */
  readonly connected: boolean;
  /** How often it asked for a task and got none. */
  readonly emptyPolls: number;
  /** How often asking failed. */
  readonly failedPolls: number;
  /** Tasks by type. */
  readonly tasks: Readonly<Record<string, number>>;
  readonly failedTasks: number;
}

const MOST_TASK_TYPES = 50;

/** Counts what a service was asked to do. */
export class ServiceCollector implements Collector<ServiceSummary> {
  #connected = false;
  #emptyPolls = 0;
  #failedPolls = 0;
  #failedTasks = 0;
  readonly #tasks: Record<string, number> = {};

  readonly messages = new Map<string, (line: LogLine) => void>([
    ["c1_api_task_manager: startup Hello succeeded.", () => this.#connect()],
    ["c1_api_task_manager.Next(): no tasks available", () => this.#emptyPolls++],
    ["runner: error getting next task", () => this.#failedPolls++],
    [
      "c1_api_task_manager.Process(): processing task",
      (line) => this.#addTask(line.fieldText("task_type") ?? "unknown"),
    ],
    ["c1_api_task_manager.finishTask(): finishing task with error", () => this.#failedTasks++],
  ]);

  result(): ServiceSummary {
    return {
      connected: this.#connected,
      emptyPolls: this.#emptyPolls,
      failedPolls: this.#failedPolls,
      tasks: { ...this.#tasks },
      failedTasks: this.#failedTasks,
    };
  }

  #connect(): void {
    this.#connected = true;
  }

  #addTask(type: string): void {
    const known = type in this.#tasks || Object.keys(this.#tasks).length < MOST_TASK_TYPES;
    const name = known ? type : "other";
    this.#tasks[name] = (this.#tasks[name] ?? 0) + 1;
  }
}
