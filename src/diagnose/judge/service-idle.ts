import { plural } from "../../text/plural.js";
import { type Judge, judgementOf } from "./judge.js";

/** A few empty polls are normal between two tasks. */
const FEWEST_POLLS = 3;

/** A service that is connected and never gets a task. */
export const serviceIdle: Judge = ({ log }) => {
  const { connected, emptyPolls, failedPolls, tasks } = log.service;
  if (!connected || failedPolls > 0 || Object.keys(tasks).length > 0) return [];
  if (emptyPolls >= FEWEST_POLLS) {
    const message = `The service asked C1 for a task ${plural(emptyPolls, "time")} and never got one.`;
    return [judgementOf("service-idle", "proven", message, { count: emptyPolls })];
  }
  if (emptyPolls > 0 || (log.input.levels.debug ?? 0) > 0) return [];
  return [
    judgementOf("service-idle", "suspected", "The service connected to C1, and the log shows no task after that.", {
      proof: "A log at debug level has a line for each time it asks C1 for a task.",
    }),
  ];
};
