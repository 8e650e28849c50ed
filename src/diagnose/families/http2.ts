import type { Family } from "./family.js";
import { row } from "./row.js";

/** Errors of HTTP/2 connections and streams. */
export const HTTP2: Family = {
  id: "http2",
  title: "HTTP/2 connections and streams",
  rank: "cause",
  product: "system",
  source: { title: "RFC 9113, error codes", url: "https://www.rfc-editor.org/rfc/rfc9113#section-7" },
  context: /http2|keepalive ping|goaway|stream error|RST_STREAM|connection error: /i,
  codes: [
    /ErrCode=([A-Z_]+)/g,
    /\b(?:stream error: stream ID \d+|connection error); ?([A-Z_0-9]+)/g,
    /connection error: ([A-Z_]{6,})/g,
    /RST_STREAM with (?:error code|code): ([A-Z_]+)/gi,
  ],
  rows: [
    row(
      "NO_ERROR",
      "The server closed the connection on purpose (GOAWAY)",
      "It restarts, moves load, or ends old connections: nothing is wrong with the request. Such requests are retried.",
      "Run again; if it comes often, look at idle and lifetime limits of the load balancer.",
      /GOAWAY/i,
    ),
    row(
      "ENHANCE_YOUR_CALM",
      "The server tells the client to slow down (GOAWAY, ENHANCE_YOUR_CALM)",
      "Too many requests or pings on one connection.",
      "Send fewer at a time; less parallelism; longer keep-alive intervals.",
    ),
    row(
      "INTERNAL_ERROR",
      "The server failed while it answered on this stream",
      "An error of the server or of the proxy before it; mostly passing.",
      "Run again; where one request always fails, ask for a smaller page.",
    ),
    row(
      "REFUSED_STREAM",
      "The server took no more streams on this connection",
      "Its limit of parallel requests is reached, or it is going away; the request was not handled and may be repeated.",
      "Less parallelism, or run again.",
    ),
    row(
      "CANCEL",
      "The other side no longer wants the answer",
      "The stream was cancelled: a time-out or stop there.",
      "Look for a time-out of the proxy or the server.",
    ),
    row(
      "PROTOCOL_ERROR",
      "One side broke the rules of HTTP/2",
      "A proxy that does not speak HTTP/2 well, or a header it does not accept.",
      "Try with HTTP/1.1 (`GODEBUG=http2client=0`), and check the proxy.",
    ),
    row(
      "FLOW_CONTROL_ERROR",
      "One side broke the flow control of HTTP/2",
      "A faulty proxy or server.",
      "Try with HTTP/1.1 (`GODEBUG=http2client=0`).",
    ),
    row(
      "FRAME_SIZE_ERROR",
      "A frame has a wrong size",
      "The port speaks another protocol, or a faulty proxy.",
      "Check the port and the proxy.",
      /frame too large/i,
    ),
    row("COMPRESSION_ERROR", "Headers could not be decompressed", "A faulty proxy or server.", "Try with HTTP/1.1."),
    row(
      "HTTP_1_1_REQUIRED",
      "The server wants HTTP/1.1 for this request",
      "Often because of client certificates or NTLM.",
      "Switch HTTP/2 off for this host.",
    ),
    row(
      "INADEQUATE_SECURITY",
      "The TLS parameters are too weak for HTTP/2",
      "Old ciphers.",
      "Update the TLS settings of the server.",
    ),
    row(
      "connection-lost",
      "The HTTP/2 connection was lost",
      "The other side no longer answers pings: the network broke, or it was ended without a word. Such requests are retried.",
      "Run again; look at idle limits of proxies and firewalls.",
      /client connection lost|keepalive ping failed[^\n]{0,60}|client conn(?:ection)? (?:is closed|not usable|force closed)|no cached connection/i,
    ),
  ],
  otherwise: {
    meaning: "An HTTP/2 stream or connection ended with {code}",
    cause: "One side ended it; the code says how.",
    fix: "Run again; where it stays, look at proxies and load balancers in between.",
    rank: "class",
  },
};
