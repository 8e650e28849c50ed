/** A question that the page can't have meant: it gets this status instead of an answer. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What is said where a log is asked for and none was named. */
export const NO_LOG = "No log was named: baton explore FILE --log LOG.";
