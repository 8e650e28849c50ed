import type { Family } from "./family.js";
import { row } from "./row.js";

const LOOK =
  "The cause is what stands behind it; where the text ends here, the lines before it in a debug log (`--log-level debug`) have it.";

/** What a program was doing when it failed: the outer words of an error chain. They name a place, never a cause. */
export const STEPS: Family = {
  id: "step",
  title: "What was being done (outer words of an error)",
  rank: "step",
  product: "sdk",
  source: { title: "Go: working with errors", url: "https://go.dev/blog/go1.13-errors" },
  rows: [
    row(
      "list-resources",
      "The connector failed while it listed resources",
      "List of a resource type returned an error.",
      LOOK,
      /error: listing resources failed/i,
    ),
    row(
      "list-entitlements",
      "The connector failed while it listed entitlements",
      "Entitlements of a resource returned an error.",
      LOOK,
      /error: listing (?:static )?entitlements failed/i,
    ),
    row(
      "list-grants",
      "The connector failed while it listed grants",
      "Grants of a resource returned an error.",
      LOOK,
      /error: listing grants(?: for resource \S{1,200})?(?: failed)?|syncing grants failed/i,
    ),
    row(
      "task",
      "The run failed while it worked on its task",
      "The SDK's last line; what stands behind it is the reason.",
      LOOK,
      /error processing (?:on-demand )?task|error running connector/i,
    ),
    row(
      "convert",
      "Data could not be put into or taken out of its stored form",
      "The step that is named (encode, decode, marshal, parse …) failed: the value is of another form, cut or missing.",
      LOOK,
      /(?:failed|unable|error|could not|cannot)(?: to|:)? ?\w*(?:marshal|unmarshal|encod|decod|pars|convert|serializ|deserializ|compress|decompress|canonicaliz)\w*\b|: (?:un)?marshal\b|: (?:decode|encode|parse)\b/i,
    ),
    row(
      "read",
      "Something could not be read or fetched",
      "The step that is named (get, list, fetch, read, look up …) failed.",
      LOOK,
      /(?:failed|unable|error|could not|cannot|failure)(?: to|:| in| while| when)? ?(?:\w+ly )?(?:get|fetch|list|read|load|retriev|look ?up|lookup|find|query|search|scan|collect|count|resolve|describ|enumerat|iterat|seek|obtain|pull|download|locat|request|acquir)\w*\b|: (?:get|list|read|load|fetch|scan|iter(?:ate|ator)?|seek|lookup|open|query|count|stat|reading|loading) ?\w*|\biter error\b/i,
    ),
    row(
      "change",
      "A change could not be made",
      "The step that is named (create, update, delete, add, remove, grant …) failed.",
      LOOK,
      /(?:failed|unable|error|could not|cannot|failure)(?: to|:| in| while| when)? ?(?:\w+ly )?(?:re)?(?:creat|updat|delet|add|remov|grant|revok|assign|unassign|set|reset|enabl|disabl|activat|deactivat|suspend|unsuspend|invit|transfer|detach|attach|registe?r|unregister|rotat|lock|unlock|move|renam|modif|patch|assum|provision|deprovision|terminat|clear|expir|issu|revers|roll|restor)\w*\b|\b(?:register|enable|disable|rotate|reset|create|delete|update|remove) \w+(?: \w+){0,3}$/i,
    ),
    row(
      "store",
      "Data could not be stored",
      "The step that is named (write, save, put, commit, flush …) failed: mostly disk, permission, or a database that is closed.",
      LOOK,
      /(?:failed|unable|error|could not|cannot|failure)(?: to|:| in| while| when)? ?(?:\w+ly )?(?:writ|sav|stor|put|commit|flush|insert|upsert|persist|append|copy|copi|upload|checkpoint|compact|merg|sync|ingest|record|cache|caching|dump|export|import|index|expand)\w*\b|: (?:write|save|put|commit|flush|insert|copy|ingest|merge|compact|store|close|closing|storing|saving|writing) ?\w*|\bstor(?:e|ing) \w+|clear \w+/i,
    ),
    row(
      "prepare",
      "Something could not be set up",
      "The step that is named (initialise, start, open, connect, build, sign in …) failed.",
      LOOK,
      /(?:failed|unable|error|could not|cannot|failure)(?: to|:| in| while| when)? ?(?:\w+ly )?(?:initiali[sz]|init|start|stop|open|clos|connect|dial|bind|build|construct|setup|set ?up|configur|prepar|generat|comput|determin|verif|validat|authenticat|authoriz|sign|log ?in|refresh|exchang|encrypt|decrypt|hash|bootstrap|listen|serv|spawn|launch|run|execut|process|handl|perform|complet|finish|wait|check|ensur|send|receiv|call|invok|post|render|evaluat|compil|format|mak|us|allocat|extract|apply|match|filter|pack|unpack|finaliz|normaliz|map|sort|split|join|trim|begin|end|mount|decid|select|choos|detect|calculat|translat|transform|populat|fill|instantiat|return|publish|consum|enqueu|dequeu|schedul|poll|watch|subscrib|notif|emit|trac|log|print|display|show|attempt|try)\w*\b|\b(?:config(?:uration)?|client|connection|session|login|authentication) (?:load )?fail(?:ed|ure)/i,
    ),
    row(
      "call",
      "The call or step that is named failed",
      "The text says only which one it was.",
      LOOK,
      /\b[\w.-]{2,60}(?: \w[\w.-]{0,60}){0,5} failed(?: for \S{1,200})?(?=:|\s*$|\()|(?:^|[\w)]: )error (?:in|from|during|calling|on) \w+|\bfail(?:ed|ure) (?:in|on|at|during|with|for) \w+/i,
    ),
    row(
      "doing",
      "The text names what was being done when it failed",
      "It says where, not why.",
      LOOK,
      /(?:^|: )(?!(?:warning|missing|string|nothing|during|something|existing|remaining|pending|conflicting|unknown|being)\b)[A-Za-z]{2,20}ing (?:[\w"'<(/-])|(?:^|: )(?:re-?)?(?:build|encrypt|decrypt|finalize|put|set|get|list|read|write|open|close|end|start|resolve|iterate|marshal|unmarshal|generate|select|bind|flush|check|compute|apply|fsync|mkdir|persist|enumerate|create|update|delete|load|save|store|verify|validate|parse|decode|encode|merge|copy|attach|detach|add|remove|register|sign|hash|wrap|unwrap|seek|scan|commit|rollback|begin|init|migrate|recompute|expand|fold|sort|find|fetch|send|receive|connect|dial|walk|stat|rename|lock|unlock|clone|seal|extract|collect|resume) [a-z"'<(*-]|(?:^|: )[Ww]hile \w+ing |^[A-Za-z][\w.-]{0,40}(?: [\w.]{1,40}){0,2} error$|\bfailure\b|^(?:[\w-]{2,40}: )?[A-Z][a-z]+(?:[A-Z][a-z0-9]*)+(?:$|: )/,
    ),
  ],
};
