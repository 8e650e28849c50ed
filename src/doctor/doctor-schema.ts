import type { SubjectName } from "../check-runner/check.js";
import type { Status } from "../check-runner/check-result.js";
import {
  choice,
  type Fields,
  flag,
  integer,
  list,
  named,
  nullable,
  optional,
  shape,
  text,
} from "../json-schema/json-schema.js";

const STATUS = named("Status", () => choice<Status>(["ok", "info", "warning", "failed", "skipped"]));

/** What `doctor` says beside its findings. */
export const DOCTOR_FIELDS = {
  subjects: list(choice<SubjectName>(["connector", "endpoint", "agents", "assistants"]), "what was looked at"),
  steps: list(shape({ step: text(), status: STATUS, text: text() }), "the steps of the guide, each in a line"),
  statuses: shape({ failed: integer(), warning: integer(), info: integer(), ok: integer(), skipped: integer() }),
  checks: list(
    shape({
      check: text(),
      status: STATUS,
      file: nullable(text(), "from the folder that was looked at"),
      line: nullable(integer("from 1")),
      column: optional(integer("from 1, in characters")),
      message: text(),
      remedy: text("a topic of `baton explain`"),
      covers: list(text()),
      milliseconds: optional(integer()),
      fixable: flag("--fix-plan has edits for it"),
    }),
  ),
} as const satisfies Fields;
