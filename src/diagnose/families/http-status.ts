import type { Family } from "./family.js";
import { row } from "./row.js";

const REASON =
  "Unauthorized|Forbidden|Not Found|Bad Request|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Conflict|Gone|Unprocessable (?:Entity|Content)|Method Not Allowed|Precondition Failed|Request Timeout|Unsupported Media Type|Not Acceptable|Payment Required|Locked|Length Required|Misdirected Request";

/** HTTP statuses, as clients print them, with the headers and words that change their meaning. */
export const HTTP_STATUS: Family = {
  id: "http",
  title: "HTTP statuses",
  rank: "status",
  product: "system",
  isGeneral: true,
  source: { title: "RFC 9110, status codes", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15" },
  codes: [
    /\bhttps?:\/\/[^\s"']{1,2000}"?[: ]{1,2}([45]\d\d)\b/g,
    /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|Get|Post)\b "?\/[^\s"']{1,2000}"?:? ([45]\d\d)\b/g,
    /\bError:? ([45]\d\d)\b/gi,
    /\b(?:status|response|http)(?:[ _-]?(?:status|error|response))?(?:[ _-]?code)?(?: is| of| was| got)?[ :="'(]{1,4}([45]\d\d)\b/gi,
    /\bStatusCode[:=] ?([45]\d\d)\b/g,
    /\bcode:? ([45]\d\d)\b/gi,
    /^\s*([45]\d\d)\b/g,
    new RegExp(`\\b([45]\\d\\d)(?: -|:)? (?:${REASON})\\b`, "gi"),
  ],
  rows: [
    row(
      "429-limit",
      "The API limits the rate of requests",
      "Too many requests in a time: the answer is a limit whatever its status says; `Retry-After` or `X-RateLimit-Reset` says how long to wait.",
      "Wait until the reset, then ask less at a time: lower parallelism, fewer runs that share the credentials.",
      {
        rank: "cause",
        text: /rate[- ]?limit(?:ed|s)?[- ]?(?:was |is |has been )?(?:exceeded|reached|hit|error)|(?:exceeded|reached|over|hit)(?: (?:the|a|your|its|api))* ?(?:api )?(?:call )?(?:secondary )?(?:rate|request) ?limit|too many requests|has been requested too many times|throttl(?:ed|ing)|slow down|\bquota exceeded|exceeded.{0,20} quota|x-rate-?limit-remaining["']?[:=][ ["]{0,4}0\b|\b403\b[\s\S]{0,600}retry-after["']?[:=]|\brate limited\b/i,
      },
    ),
    row(
      "gateway-403",
      "Something in front of the service blocks the request: a firewall, filter or proxy answers 403 with a web page",
      "The page is not the API's: a web application firewall, company proxy or address list stands in between.",
      "Ask from another network, or have the gateway let this machine's address, host and method through.",
      { rank: "cause", text: /\b403\b[\s\S]{0,200}<(?:html|!doctype)/i },
    ),
    row(
      "server-html",
      "The server, or a gateway before it, failed (5xx) and sent a web page",
      "It is down, overloaded or restarting on its own side.",
      "Try again later; look at the status page of the service.",
      {
        rank: "cause",
        text: /\b50[0-4]\b[\s\S]{0,200}<(?:html|!doctype)|Bad Gateway|Gateway Time-?out|Service (?:Temporarily )?Unavailable|Server Error\)!!1/i,
      },
    ),
    row(
      "saml",
      "The token must be authorised for the organisation's single sign-on",
      "The organisation enforces SAML; the header `X-GitHub-SSO` has the address.",
      "Authorise the token (GitHub: token settings, Configure SSO) for that organisation.",
      { rank: "cause", text: /x-github-sso/i },
    ),
    row(
      "reason-401",
      "The API does not accept the credentials (401)",
      "Token, key or password is wrong, expired or revoked, or belongs to another environment.",
      "Renew the credentials, and try them by hand with `curl`.",
      {
        text: /(?:^|: |")(?:HTTP )?Unauthori[sz]ed"?\s*\.?\s*$|Bad credentials|invalid (?:api[- ]?)?(?:token|key|credentials)\b(?! (?:page|format|received|type|length|id|name|file|source))|(?<!message )authentication (?:failed|required|credentials were not provided)|not authenticated|missing a valid API key|api key (?:is )?(?:missing|invalid|required|expired|not valid)|invalid (?:username|user|login|email)(?: name)? (?:or|and) password|access token (?:is |has )?(?:invalid|expired|revoked)|token (?:is |has )?(?:been )?(?:invalid|expired|revoked)/i,
      },
    ),
    row(
      "reason-403",
      "The credentials may not do this: a permission is missing (403)",
      "The account lacks a permission, role or scope for this call.",
      "Give the account the permission that the connector's documentation names, and make a new token where scopes are fixed in it.",
      {
        text: /(?:^|: |")(?:HTTP )?Forbidden"?\s*\.?\s*$|insufficient[_ ]?(?:permission|privilege|scope|access|right)s?|(?:not|n't) (?:have |been granted )?(?:the |sufficient |enough |required |necessary )*permissions?|access (?:is )?denied|not authori[sz]ed to|do(?:es)? not have (?:access|permission)|lacks? (?:the )?(?:required )?(?:permission|scope)|missing (?:required )?(?:permission|scope)s?|requires? .{0,40}(?:permission|privilege|scope|admin)/i,
      },
    ),
    row(
      "reason-404",
      "Not found (404): the path or id does not exist, or the credentials cannot see it",
      "A wrong id or base path, something deleted meanwhile, or a missing permission that the API hides as 404.",
      "Check path and id by hand, with the same credentials.",
      { text: /(?:^|: |")(?:HTTP )?(?:404 )?Not Found"?\s*(?:\[\])?\.?\s*$/i },
    ),
    row(
      "400",
      "The API refuses the request as not valid (400)",
      "A parameter, id or filter is wrong; the body of the answer names it.",
      "Read the message behind the status; a debug log has the request.",
    ),
    row(
      "401",
      "The API does not accept the credentials (401)",
      "Token, key or password is wrong, expired or revoked, or belongs to another environment.",
      "Renew the credentials, and try them by hand with `curl`.",
    ),
    row(
      "402",
      "The plan does not include this, or payment is due (402)",
      "A licence or bill.",
      "Look at the plan of the account.",
    ),
    row(
      "403",
      "The credentials may not do this: a permission is missing (403)",
      "The account lacks a permission, role or scope for this call; or its network address is not allowed.",
      "Give the account the permission that the connector's documentation names, and make a new token where scopes are fixed in it.",
    ),
    row(
      "404",
      "Not found (404): the path or id does not exist, or the credentials cannot see it",
      "A wrong id or base path, something deleted meanwhile, or a missing permission that the API hides as 404.",
      "Check path and id by hand, with the same credentials.",
    ),
    row(
      "405",
      "The method is not allowed at this path (405)",
      "A wrong path, or a proxy that lets only some methods through.",
      "Check the base URL.",
    ),
    row(
      "406",
      "The API has no answer in the form that was asked for (406)",
      "The Accept header or version is wrong.",
      "Check the API version.",
    ),
    row(
      "407",
      "The proxy wants a login (407)",
      "The proxy refuses the connection, not the target.",
      "Give user and password in HTTPS_PROXY.",
    ),
    row(
      "408",
      "The server waited too long for the request (408)",
      "A slow connection or a proxy's time-out.",
      "Run again.",
    ),
    row(
      "409",
      "The request conflicts with the state of the object (409)",
      "It exists already, or was changed meanwhile.",
      "Read it again; treat `already exists` as done.",
    ),
    row(
      "410",
      "It is gone for good (410)",
      "The API or object was removed, or a page token is too old.",
      "Check the API version; start the listing again.",
    ),
    row("412", "A precondition failed (412)", "The object was changed meanwhile.", "Read it again and repeat."),
    row("413", "The request is too large (413)", "Body over the server's limit.", "Send less at a time."),
    row("414", "The URL is too long (414)", "Too many ids in one query.", "Ask for fewer at a time."),
    row("415", "The content type is not accepted (415)", "Wrong Content-Type.", "Check the API version."),
    row(
      "422",
      "The API understood the request and refuses its content (422)",
      "A field breaks a rule; the body names it.",
      "Correct that field.",
    ),
    row(
      "423",
      "The object is locked (423)",
      "Another change is under way, or it was locked on purpose.",
      "Try again later.",
    ),
    row("425", "Too early (425)", "The server does not take replayed requests.", "Run again."),
    row(
      "429",
      "The API limits the rate of requests (429)",
      "Too many requests in a time; `Retry-After` or `X-RateLimit-Reset` says how long to wait.",
      "Wait until the reset, then ask less at a time: lower parallelism, fewer runs that share the credentials.",
    ),
    row("431", "The headers are too large (431)", "A token or cookie is very long.", "Check what is sent."),
    row("451", "Not available for legal reasons (451)", "The operator must not show it.", "Ask the operator."),
    row(
      "500",
      "The server failed on its own side (500)",
      "A bug or outage there; some APIs say so for a request they cannot handle, too.",
      "Run again; where one request always fails, report it to the service with its request id.",
    ),
    row("501", "The server does not have this function (501)", "A wrong path or version.", "Check the API version."),
    row(
      "502",
      "A gateway got no good answer from the server behind it (502)",
      "The server behind it is down or restarting.",
      "Try again later; look at the status page of the service.",
    ),
    row(
      "503",
      "The service is not available for the moment (503)",
      "Overload, maintenance or restart.",
      "Try again later; look at the status page of the service.",
    ),
    row(
      "504",
      "A gateway waited too long for the server behind it (504)",
      "The server is slow: large pages, or an outage.",
      "Ask for smaller pages; try again.",
    ),
    row(
      "4*",
      "The API refuses the request ({code})",
      "The client's side is at fault: the message behind the status says how.",
      "Read the message behind the status.",
    ),
    row(
      "5*",
      "The server failed ({code})",
      "An error on the server's side, or of a gateway before it.",
      "Try again later; look at the status page of the service.",
    ),
  ],
};
