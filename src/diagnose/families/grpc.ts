import type { Family } from "./family.js";
import { row } from "./row.js";

/** The status codes of gRPC, and the texts of grpc-go that say more than their code. */
export const GRPC: Family = {
  id: "grpc",
  title: "gRPC status codes",
  rank: "wrapper",
  product: "system",
  source: { title: "gRPC status codes", url: "https://grpc.io/docs/guides/status-codes/" },
  codes: [/\bcode = ([A-Z][A-Za-z]{1,30})\b/g],
  rows: [
    row(
      "too-large",
      "A gRPC message is larger than its limit (4 MiB unless set)",
      "One page of a listing, or one row with a large profile, makes a message that is too big. It is a size, not a number of requests.",
      "Give smaller pages in the connector, or less in each row.",
      {
        text: /(?:received|trying to send) message larger than max|message length exceeds|exceeds maximum message size/i,
        rank: "cause",
      },
    ),
    row(
      "not-grpc",
      "The address answers, but not in gRPC: a proxy, gateway or web server is there",
      "A load balancer, ingress or web page stands at this address and path; the number in the text is its HTTP status.",
      "Check the address and port; a proxy must pass HTTP/2 and gRPC on.",
      {
        text: /unexpected HTTP status code received from server|unexpected content-type "|malformed header: missing HTTP content-type|server preface/i,
        rank: "cause",
      },
    ),
    row(
      "invalid-utf8",
      "A text in the message is not valid UTF-8",
      "A name or description from the source has another encoding; protobuf takes UTF-8 only.",
      "Clean such texts in the connector (`strings.ToValidUTF8`).",
      { text: /string field contains invalid UTF-8/i, rank: "cause" },
    ),
    row(
      "unknown-service",
      "The server does not know this gRPC service or method",
      "It is an older or another version, or another server.",
      "Use versions that fit; check the address.",
      { text: /unknown (?:service|method) [\w.]{0,120}|method \w+ not implemented/i, rank: "cause" },
    ),
    row(
      "recovered-panic",
      "The connector crashed on this call and caught it (the gRPC server says only Internal Server Error)",
      "A panic in the connector's code: the log line `gRPC handler panic` before it has value and stack.",
      "Look for `gRPC handler panic` in the log; the first frame of the connector's own code says where. Upgrade the connector or report it with the trace.",
      { text: /code = Internal desc = Internal Server Error|gRPC handler panic/i, rank: "cause" },
    ),
    row(
      "closing",
      "The gRPC connection is closing",
      "The other side, or this program, ended it: mostly an echo of an earlier end.",
      "Look for what ended first: the first error, a stop signal, a crash.",
      {
        text: /grpc: the (?:client )?connection is closing|transport is closing|the connection is draining|server is stopping/i,
        rank: "cause",
      },
    ),
    row(
      "credentials-tls",
      "gRPC could not make a secure connection",
      "The reason stands behind it: certificate, host name, time-out or a port without TLS.",
      "Read what stands behind `authentication handshake failed`.",
      { text: /authentication handshake failed/i },
    ),
    row(
      "Canceled",
      "The call was cancelled by its caller",
      "A stop, or another error that ended the run first.",
      "Look for the first error before it.",
    ),
    row(
      "Unknown",
      "An error without a code of its own",
      "The code says nothing: the text behind `desc =` does.",
      "Read the last part of the text; a debug log has the request before it.",
    ),
    row(
      "InvalidArgument",
      "The call was refused: one of its values is not valid",
      "A value is missing, too long or malformed; the text behind `desc =` names it.",
      "Correct that value, or report it to the connector.",
    ),
    row(
      "DeadlineExceeded",
      "The call took longer than its time-out allows",
      "A slow API, waiting for retries, or too short a limit.",
      "Look at the requests in a debug log; smaller pages.",
    ),
    row(
      "NotFound",
      "What was asked for was not found",
      "An id is wrong, the object was deleted, or the credentials may not see it.",
      "Check the id in the text.",
    ),
    row(
      "AlreadyExists",
      "What should be made exists already",
      "It was made before, or by somebody else.",
      "Treat it as done if it is the same.",
    ),
    row(
      "PermissionDenied",
      "The credentials are known, but not allowed to do this",
      "A permission, role or scope is missing. Some APIs say so for their limits, too: then the text tells of it.",
      "Give the permission named in the text or in the connector's documentation.",
    ),
    row(
      "ResourceExhausted",
      "A limit is used up",
      "Quota or requests per time of the API, or a size: the text behind `desc =` says which.",
      "Wait and ask for less; for a size, smaller pages.",
    ),
    row(
      "FailedPrecondition",
      "The state does not allow the call",
      "Something must be done first, or was changed meanwhile.",
      "Read the text behind `desc =`.",
    ),
    row(
      "Aborted",
      "The call was given up because of another one at the same time",
      "A conflict of two changes.",
      "Try again.",
    ),
    row(
      "OutOfRange",
      "A value is outside of the valid range",
      "Reading past an end, mostly with an old page token.",
      "Start again from the beginning.",
    ),
    row(
      "Unimplemented",
      "The other side does not have this function",
      "The connector does not implement it, or has another version than the caller.",
      "Check the connector's capabilities and version.",
    ),
    row(
      "Internal",
      "The other side broke: an error that should not happen",
      "A bug there, or a broken message; the text behind `desc =` says more.",
      "Report it with the text and the log before it.",
    ),
    row(
      "Unavailable",
      "The service cannot be reached or answers 5xx for the moment",
      "Network, restart, overload; the SDK says it of dropped connections, too. Such calls are retried.",
      "Run again; the text behind `desc =` has the reason.",
    ),
    row(
      "DataLoss",
      "Data was lost or damaged",
      "The server says that it cannot give it whole.",
      "Report it to the operator of the service.",
    ),
    row(
      "Unauthenticated",
      "The credentials are missing or not accepted",
      "Wrong, expired or revoked token, key or password.",
      "Renew the credentials, and check which account and address they are for.",
    ),
  ],
  otherwise: {
    meaning: "A gRPC call failed with {code}",
    cause: "The text behind `desc =` has the reason.",
    fix: "Read the last part of the text.",
  },
};
