import { describe, expect, it } from "vitest";
import { formDifference } from "../../src/ids/normal-form.js";
import { TextSanitizer } from "../../src/sanitize/text-sanitizer.js";
import { idFormatOf } from "../../src/text/id-format.js";
import { Random, testSeed } from "../support/random.js";

const sanitizer = new TextSanitizer(Buffer.from("a secret of more than thirty-two bytes"), ["user", "github_repo"]);
const changed = (text: string): string => sanitizer.text(text);

describe("a replaced text", () => {
  it.each([
    "00u1ka7f00vd4mx5d7AB",
    "2f9c0e1a-77b2-4f0e-9a39-1c2d3e4f5a6b",
    "{2F9C0E1A-77B2-4F0E-9A39-1C2D3E4F5A6B}",
    "arn:aws:iam::123456789012:role/Deploy",
    "S-1-5-21-3623811015-3361044348-30300820-1013",
    "projects/acme-prod/roles/viewer",
    "CN=Ana Lopez,OU=Sales,DC=acme,DC=com",
    "ana.lopez@acme.com",
    "1234567",
    "3MReTjwQttEp2GitmdMWbBHbHXg",
  ])("%s keeps its format", (id) => {
    expect(idFormatOf(id)).toBeDefined();
    expect(idFormatOf(changed(id))).toBe(idFormatOf(id));
    expect(changed(id)).not.toBe(id);
    expect(changed(id)).toHaveLength(id.length);
  });

  it.each([
    ["Ana@Acme.com", "ana@acme.com", ["case"]],
    ["José", "Jose\u0301", ["unicode"]],
    ["Ａna", "Ana", ["unicode"]],
    ["a\u200Bna", "ana", ["unicode"]],
    ["007", "7", ["leading-zeros"]],
    ["ana ", "ana", ["white-space"]],
    ["caf%C3%A9", "café", ["percent-encoding"]],
    ['"ana"', "ana", ["quotes"]],
  ])("%s differs from that of %s as they do", (one, other, forms) => {
    expect(formDifference(one, other)).toEqual(forms);
    expect(formDifference(changed(one), changed(other))).toEqual(forms);
  });

  it("is part of the replacement of a text that it is part of", () => {
    const id = "group:00g1ka7f00vd4mx5d7AB:member:user:ana-7";
    expect(changed(id)).toBe(`group:${changed("00g1ka7f00vd4mx5d7AB")}:member:user:${changed("ana-7")}`);
  });

  it("leaves common words and the names of types, and replaces all else", () => {
    expect(changed("user member github_repo https")).toBe("user member github_repo https");
    const texts = ["Ana", "Łukasz", "Иван", "王伟", "ąćę", "0042", "x"];
    expect(texts.filter((text) => changed(text) === text)).toEqual([]);
  });

  it("is another one for each text", () => {
    const random = new Random(testSeed());
    const alphabet = [..."abcXYZ019 -@.é"];
    const texts = new Set(
      Array.from({ length: 2000 }, () =>
        Array.from({ length: 1 + random.below(6) }, () => random.pick(alphabet)).join(""),
      ),
    );
    expect({ seed: random.seed, count: new Set(Array.from(texts, changed)).size }).toEqual({
      seed: random.seed,
      count: texts.size,
    });
  });

  it("depends on the secret alone", () => {
    const same = new TextSanitizer(Buffer.from("a secret of more than thirty-two bytes"));
    const other = new TextSanitizer(Buffer.from("another one of more than thirty-two bytes"));
    expect(same.text("ana.lopez@acme.com")).toBe(changed("ana.lopez@acme.com"));
    expect(other.text("ana.lopez@acme.com")).not.toBe(changed("ana.lopez@acme.com"));
  });
});
