import { testRule } from "../../support/rule-tester.js";

const user = (...addresses: readonly string[]) => ({
  of: ["user", "u3"] as const,
  user: { emails: addresses.map((address, index) => ({ address, isPrimary: index === 0 })) },
});

testRule("user-email-invalid", {
  fires: [
    {
      title: "words",
      sync: { resources: [user("not an email")] },
      subjects: ["resource user:u3"],
      says: 'The e-mail "not an email" of user:u3 is no e-mail address (UserTrait.emails.address).',
      detail: { field: "UserTrait.emails.address" },
    },
    {
      title: "several in one text, as the second e-mail",
      sync: { resources: [user("a@example.com", "b@example.com, c@example.com")] },
      subjects: ["resource user:u3"],
      says: 'The e-mail "b@example.com, c@example.com" of user:u3 is no e-mail address (UserTrait.emails.address).',
    },
  ],
  silent: [
    { title: "an address", sync: { resources: [user("u3.x+tag@sub.example.com")] } },
    { title: "an address with a name", sync: { resources: [user("Some Body <u3@example.com>")] } },
    { title: "none", sync: { resources: [user("")] }, instead: ["user-email-missing"] },
  ],
});
