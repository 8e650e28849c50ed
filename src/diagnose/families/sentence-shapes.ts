import type { Family } from "./family.js";
import { row } from "./row.js";

const REPORT =
  "Look at the setting, argument or field that is named; where it comes from the connector's own code, report it there with the text.";

/** Forms of sentences that programs share: only what the sentence itself says is told. */
export const SENTENCES: Family = {
  id: "sentence",
  title: "What the sentence itself says",
  rank: "shape",
  product: "sdk",
  source: { title: "Go: error handling", url: "https://go.dev/doc/effective_go#errors" },
  rows: [
    row(
      "unsupported",
      "The program says that it does not support or implement this",
      "What the text names is not built in, or not for this type, version or mode.",
      "Use what the documentation lists as supported, or a newer version.",
      /\bunsupported\b \S|\b(?:not|isn't|n't) (?:supported|implemented|allowed|permitted|available|enabled|possible|valid for)\b|do(?:es)? not (?:support|implement|allow)|\bunimplemented\b \S|\bcannot be (?:granted|revoked|used|combined|changed|modified|deleted|removed|rotated|assigned|added)/i,
    ),
    row(
      "exists",
      "The program says that it exists already",
      "What should be made is there.",
      "Treat it as done if it is the same, or choose another name.",
      /already (?:exists?|registered|defined|in use|running|started|set|present|has|been|a member|granted|assigned|closed|open|finished)\b|\bduplicate \S/i,
    ),
    row(
      "not-found",
      "The program says that something was not found",
      "What the text names is not there: a wrong name or id, deleted, or not visible for these credentials.",
      "Check name or id; look whether the credentials may see it.",
      /\bnot found\b|do(?:es)? not (?:exist|have)\b|did(?: not|n't) (?:find|return|have|include|contain)|could ?n[o']t find|cannot find|\bno (?:such |matching |convertible |finished |more |valid |available )?[\w.-]{2,40}(?: [\w.-]{2,30}){0,3} (?:found|available|returned|left|for|with|in|exists?)\b|returned no \S|not present|unable to find|has no \S|\b(?:is )?(?:not in|missing from|absent)\b/i,
    ),
    row(
      "missing",
      "The program says that a value is missing or empty",
      "A setting, argument or field that it needs was not given.",
      REPORT,
      /\b(?:is|are|was|were|be) (?:\w+ )?(?:required|mandatory|missing|nil|null|empty|unset|blank)\b|\bmissing (?:\w|["'<(:])|\b(?:nil|empty|blank) [\w.-]{2,}|must (?:not|never) be (?:nil|empty|blank)|cannot be (?:nil|empty|blank)|must be (?:non-empty|set|provided|configured|specified|given|supplied|present)|\bnot (?:set|provided|configured|specified|given|supplied|initiali[sz]ed)\b|\bno [\w.-]{2,40}(?: [\w.-]{2,30}){0,3} (?:provided|given|specified|configured|set|supplied)\b|: (?:nil|missing|empty)\b|\brequires? (?:a|an|the|at least|either|one|both|\w+ )|must (?:have|include|contain|specify|provide|supply|define|declare)|\bneeds? (?:a|an|to be|the|at least)\b|(?:=|==) nil\b/i,
    ),
    row(
      "malformed",
      "The program says that a value does not have the form or type it expects",
      "The value that the text names is malformed, of another type, or not one of those known.",
      REPORT,
      /\b(?:invalid|malformed|unexpected|unrecogni[sz]ed|unknown|illegal|bad|wrong|incorrect|incompatible|ambiguous|unsafe|unparsable|improper|inconsistent|corrupt(?:ed)?) (?:\w|["'<([#*%-])|\bexpected .{1,80}(?:got|received|found|but|actual|to be|instead)|\bexpected (?:a|an|at|one|exactly|only|\w+)|\bmust (?:all )?be (?:a|an|one|in|of|between|positive|greater|less|at|string|valid|either|true|false|unique|list|>|<|the|non|array|int|number|bool|sorted|zero|formatted|in)|must be \w|must (?:start|end|begin|match|equal|use|not)\b|\bcannot be (?:negative|zero|parsed|read|converted)|\b(?:is|are|was) (?:not (?:a|an|of|valid|the)|invalid|malformed|unknown|incorrect|unexpected|ambiguous)\b|could not be (?:parsed|read|converted|decoded)|\bmalformed\b|\bgot \S+,? (?:want|expected)|has (?:wrong|unknown|invalid|unexpected)|should (?:be|have|not|start|contain)|non-\w+ \w+|type assertion/i,
    ),
    row(
      "mismatch",
      "The program says that two things do not fit each other",
      "What the text names differs from what it must equal: other versions, another file, or a change meanwhile.",
      "Compare both; begin anew where a file or state was mixed.",
      /\bmismatch|did not match|do(?:es)? not (?:match|equal|fit|belong|agree)|\bdiffers?\b|, want \S|\b!= |out of (?:sync|order)|is not the (?:same|current|latest)|conflicts? with|not equal|changed (?:while|during|since)|\bstale\b|belongs to/i,
    ),
    row(
      "limit",
      "The program says that a limit is exceeded",
      "What the text names is larger, longer, deeper or more than allowed.",
      "Make it smaller, or raise the limit if there is a setting for it.",
      /\bexceed(?:s|ed)?\b|too (?:large|many|long|big|deep|small|short|old|few|high|low)|out of range|limit (?:is |was )?(?:reached|exceeded)|max(?:imum)? .{1,40}(?:reached|exceeded)|overflow|\bmore than (?:one|\d|the|a)\b|\b(?:less|greater|larger|longer|shorter|smaller|higher|lower) than\b|out[- ]of[- ]bounds?|below (?:the )?(?:existing|min)|\binsufficient (?:bytes|data|space|funds)|at (?:most|least) \w+/i,
    ),
    row(
      "state",
      "The program says that this cannot be done in the state it is in",
      "Something is not ready, is going on, or is over.",
      "Do it in the order the program wants; where it comes from the connector's code, report it.",
      /\b(?:is|are|was|not) (?:not )?(?:active|inactive|closed|open|ready|running|started|finished|complete[d]?|initiali[sz]ed|locked|disabled|enabled|staged|suspended|pending|expired|revoked|deleted|archived|read[- ]only|sealed|frozen|done|in progress)\b|in progress|(?:before|after|without) \w+ing\b|has not been|cannot (?:start|resume|continue|end|finish|close|open|run|roll|use|mix|write|modify|be called|apply|expand|take|skip|downgrade)|nothing to \w+|(?:not|never) (?:ready|running|started|completed|finished|registered|mounted|attached|bound|loaded|stamped|backfilled)|refus(?:ing|ed) to|\bviolated\b|no longer|may not|cannot \w+|\bincomplete\b|unexpectedly|\bexpired\b|\bunavailable\b|\bclosed\b|\baborted\b|\binterrupt/i,
    ),
    row(
      "truncated",
      "The program says that data is cut short or damaged",
      "Bytes are missing or changed: an incomplete write or copy, or a mixed-up file.",
      "Get the data again; compare sizes and checksums.",
      /\btruncated?\b|\bcorrupt|cut short|short (?:read|write|buffer)|checksum|bad magic|trailing (?:data|bytes|garbage)|\bdamaged\b/i,
    ),
    row(
      "only",
      "The program allows only what the text names",
      "Another kind of thing was given.",
      "Give one of those named.",
      /\bonly (?:\w+ ){1,6}(?:is|are|can|may|supported|allowed)\b|\bsupports? only\b/i,
    ),
    row(
      "timeout",
      "The program says that it waited too long",
      "What it waited for did not come in time.",
      "Look at what it waited for; raise the time-out.",
      /\btimed? ?out\b|\btimeout\b/i,
    ),
  ],
};
