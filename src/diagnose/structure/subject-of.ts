import type { Subject } from "./error-structure.js";

/** Where error texts name what they speak of. The last one in the text is the nearest to the cause. */
const PLACES: readonly { readonly name: keyof Subject; readonly pattern: RegExp }[] = [
  {
    name: "url",
    pattern:
      /\b(?:Get|Post|Put|Patch|Delete|Head|GET|POST|PUT|PATCH|DELETE|HEAD|URL:(?: [A-Z]+)?) "?(https?:\/\/[^\s"']{1,1000}|\/[^\s"':]{1,500})/g,
  },
  {
    name: "server",
    pattern:
      /\b(?:dial (?:tcp|udp) (?:lookup )?|lookup |host=|https?:\/\/|dial tcp: lookup )([\w.-]{1,253}(?::\d{1,5})?|\[[0-9a-f:]{2,45}\]:\d{1,5})/g,
  },
  {
    name: "file",
    pattern:
      /\b(?:open|stat|lstat|mkdir|create|write|read|rename|unlink|remove|chdir|fork\/exec) ((?:[A-Za-z]:)?[^\s:"']{1,500}): /g,
  },
  { name: "table", pattern: /\b(?:table|relation|view) [`"']?([\w.`]{1,200})/g },
  { name: "user", pattern: /\b(?:user|User|role) [`"'=]([^`"'\s]{1,200})[`"']/g },
  { name: "operation", pattern: /\boperation error ([\w ]{1,60}: \w{1,80})/g },
  { name: "resourceType", pattern: /"resource_type_id" ?: ?"([^"]{1,100})"/g },
  { name: "resource", pattern: /\bfor resource ([^\s:]{1,200})/g },
  {
    name: "field",
    pattern: /(?:\binvalid |\bfield )(\w{1,80}(?:\.\w{1,80}){0,3})(?:\[\d+\])?: (?=value|embedded|must)/g,
  },
  {
    name: "limit",
    pattern:
      /value (?:length )?must (?:be|contain) ((?:at (?:least|most)|between|no more than|less than|greater than|inside)[^;|\n]{1,80}?)(?= but got|[;|\n]|$)/g,
  },
  {
    name: "flags",
    pattern: /(\('[\w-]{1,80}'(?:(?:, | and )'[\w-]{1,80}'){0,20}\)(?: are dependent on \('[\w-]{1,80}'\))?)/g,
  },
];

/** The first frame of a Go trace outside of the run-time and the SDK: function, then file and line below it. */
const OWN_FRAME =
  /^(?:github\.com\/[\w.-]{1,100}\/)(?!baton-sdk)([\w./-]{1,200}\.(?:\(\*?\w{1,100}\)\.)?\w{1,100})(?:\([^\n]{0,500}\))?\n\s{1,8}(\S{1,500}:\d{1,7})/m;

/** What an error text speaks of. */
export function subjectOf(text: string): Subject {
  const subject: { -readonly [Name in keyof Subject]: Subject[Name] } = {};
  for (const { name, pattern } of PLACES) {
    const found = [...text.matchAll(pattern)].at(-1)?.[1];
    if (found !== undefined) subject[name] = found.replaceAll("`", "");
  }
  const [, frame, line] = OWN_FRAME.exec(text) ?? [];
  return { ...subject, ...(frame === undefined || line === undefined ? {} : { frame, line }) };
}
