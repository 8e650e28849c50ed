import { plural } from "../../text/plural.js";
import { type Judge, judgementOf } from "./judge.js";

/** A log that must not be shared as it is. */
export const secretsInLog: Judge = ({ log }) => {
  const { secrets, secretLines, bodies, first } = log.exposure;
  const parts = [
    ...(secrets > 0 ? [`${plural(secrets, "secret")} in ${plural(secretLines, "line")}`] : []),
    ...(bodies > 0 ? [`${plural(bodies, "response body", "response bodies")} printed between the log lines`] : []),
  ];
  if (parts.length === 0) return [];
  return [
    judgementOf("secrets-in-log", "proven", `The log holds ${parts.join(", and ")}.`, {
      count: secrets + bodies,
      lines: secretLines + bodies,
      ...(first === undefined ? {} : { first }),
    }),
  ];
};
