import { expect, it } from "vitest";
import { idFormatOf, idFormatTitle } from "../../src/text/id-format.js";

it.each([
  ["00uNYlgCtjfIZ4SOcMz9", "okta"],
  ["0oak5YTyQ1W976REiaqr", "okta"],
  ["cr0bDmZY1YDK1nPVoqf8", "okta"],
  [" 00uNYlgCtjfIZ4SOcMz9\t", "okta"],
  ["8B7EF5BA-cdb3-4023-ad7b-15cdf0a50a52", "guid"],
  ["arn:aws:iam::259025619767:user/x", "arn"],
  ["arn:aws-us-gov:iam::1:role/x", "arn"],
  ["projects/my-project/roles/x", "gcp"],
  ["//cloudresourcemanager.googleapis.com/projects/1", "gcp"],
  ["CN=Ada,OU=People,DC=example,DC=com", "ldap-dn"],
  ["S-1-5-21-3623811015-3361044348-30300820-1013", "sid"],
  ["ada@example.com", "email"],
  ["1234567", "integer"],
  ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "ulid"],
  ["3MRetMm3DT79oszEVr9AyrGH8Xq", "ksuid"],
  ["engineering", undefined],
  ["", undefined],
])("%s is %s", (id, format) => expect(idFormatOf(id)).toBe(format));

it("a format has words of its own", () => {
  expect([idFormatTitle("arn"), idFormatTitle("okta")]).toEqual(["an AWS ARN", "an Okta id"]);
});
