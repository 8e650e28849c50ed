import type { Entry } from "./entry.js";

/** Page tokens that go round in circles or cannot be read. */
export const PAGINATION = [
  {
    id: "page-token-repeats",
    title: "A page token came back unchanged, so the sync stopped",
    audience: "connector",
    level: "error",
    covers: ["L1"],
    signals: {
      text: [
        {
          needle: "next page token unchanged",
          pattern:
            /next page token unchanged(?: \(token=(?<token>[^,]{0,500}), type=(?<type>[^,)]{0,200})(?:, parent=(?<parent>[^)]{0,200}))?\))?/i,
          strength: "exact",
        },
        {
          needle: "next page token is the same as the current page token",
          pattern:
            /(?:listing (?<step>grants for resource \S{1,300}|[a-z ]{3,40}) failed: )?next page token is the same as the current page token(?:[^\n]{0,200}?token (?<token>\S{1,500}) resource type id (?<type>\S{1,200}))?/i,
          strength: "exact",
        },
      ],
    },
    aliases: ["pagination loop detected", "infinite pagination loop", "same page token", "page token loop"],
    symptom:
      "The run ends while listing resources, entitlements, grants or ticket schemas (exit status 13). The SDK compares the token it sent with the token it got back and stops when they are equal, because the same page would come for ever.",
    causes: [
      "`List`, `Entitlements` or `Grants` returns the token it was called with instead of the one for the following page.",
      "The API marks the last page with something other than an empty token (a repeated cursor, an offset past the end, `has_more: false`), and the connector passes that on.",
      "The token is built from a counter that is not advanced on some path, for example after an empty page.",
    ],
    fixes: [
      {
        text: "Return what the API says comes next, and an empty string when there is nothing left.",
        language: "go",
        wrong:
          "users, err := u.client.ListUsers(ctx, token.Token)\n// … the caller's own token goes back: the same page again, for ever\nreturn resources, token.Token, nil, nil",
        right:
          'users, next, err := u.client.ListUsers(ctx, token.Token)\n// … next is "" after the last page\nreturn resources, next, nil, nil',
      },
      {
        text: "Where the API signals the end in another way, translate it: return an empty token as soon as a page is short, empty, or flagged as the last.",
      },
    ],
    next: [
      "The message names the token and the resource type (newer SDKs) or the resource: that is the builder to look at.",
      "At debug level the request lines show which cursor was sent; the same cursor twice in a row confirms it.",
    ],
    links: [
      { title: "SDK change that added the check (#107)", url: "https://github.com/conductorone/baton-sdk/pull/107" },
    ],
    samples: {
      matches: [
        "rpc error: code = Internal desc = listing resources failed: next page token unchanged (token=p_100, type=user, parent=<nil>) - likely a connector bug",
        "error: listing resources failed: next page token is the same as the current page token. this is most likely a connector bug",
        "error: listing grants for resource group/g1 failed: next page token is the same as the current page token. this is most likely a connector bug",
        "next page token is the same as the current page token. this is most likely a connector bug, token p_2 resource type id user",
      ],
      others: [
        "page token is the same as the next page token: abc",
        "finishing action page_token=p_200 resource_type_id=user",
      ],
    },
  },
  {
    id: "session-page-token-repeats",
    title: "The session store returned the same page twice",
    audience: "connector",
    level: "error",
    covers: ["L2"],
    signals: { text: [{ needle: "page token is the same as the next page token", strength: "exact" }] },
    aliases: ["session store loop"],
    symptom:
      "A run stops with a message about equal page tokens that comes from the SDK's session store, not from a `List` method. The wording differs from the connector's own loop only in the order of its words.",
    causes: [
      "The key-value session store of the SDK paged over its entries and did not move on. The connector's paging is not involved.",
    ],
    fixes: [
      {
        text: "Update baton-sdk, then run again.",
        command: "go get github.com/conductorone/baton-sdk@latest && go mod tidy",
      },
      { text: "If it stays, report it to the SDK with the log; the fix is not in the connector." },
    ],
    next: ["Check whether the connector stores very large values in its session: the store pages by size."],
    links: [{ title: "baton-sdk issues", url: "https://github.com/conductorone/baton-sdk/issues" }],
    samples: {
      matches: ["error getting all data from session: page token is the same as the next page token: k42"],
      others: ["listing resources failed: next page token is the same as the current page token"],
    },
  },
  {
    id: "page-token-unreadable",
    title: "The connector could not read its own page token",
    audience: "connector",
    level: "error",
    covers: ["L3"],
    signals: {
      text: [
        { needle: "page token corrupt:", strength: "exact" },
        { needle: "no active page state", strength: "exact" },
        { needle: "pagination token cannot be nil", strength: "exact" },
      ],
    },
    aliases: ["pagination bag", "page state"],
    symptom:
      "A listing fails at once or after its first page, with words about a corrupt token or a missing page state.",
    causes: [
      "The token was edited or wrapped (encoded twice, cut, joined with something) between two calls, so the paging bag cannot decode it.",
      "`Bag.Next` or `Bag.PageToken` was called before a state was pushed.",
      "A token of an older connector version was resumed by a newer one with another layout.",
    ],
    fixes: [
      {
        text: "Let the bag do both directions: unmarshal at the start, push a state when it is empty, marshal at the end.",
        language: "go",
        wrong: "bag := &pagination.Bag{}\nreturn rows, base64.StdEncoding.EncodeToString([]byte(next)), nil, nil",
        right:
          'bag := &pagination.Bag{}\nif err := bag.Unmarshal(token.Token); err != nil {\n\treturn nil, "", nil, err\n}\nif bag.Current() == nil {\n\tbag.Push(pagination.PageState{ResourceTypeID: "user"})\n}\n// …\nnextToken, err := bag.NextToken(next)\nreturn rows, nextToken, nil, err',
      },
      { text: "After changing the layout of tokens, start from a new file instead of resuming the unfinished sync." },
    ],
    next: ["`sync-resumed`: was this run continuing an unfinished sync of another version?"],
    links: [],
    samples: {
      matches: [
        "page token corrupt: invalid character 'p' looking for beginning of value",
        "listing grants failed: no active page state",
      ],
      others: ["next page token unchanged - likely a connector bug"],
    },
  },
] as const satisfies readonly Entry[];
