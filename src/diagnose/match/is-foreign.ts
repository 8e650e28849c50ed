import type { Audience } from "../catalogue/entry.js";
import { PRODUCT_OF } from "../catalogue/product.js";

/** What only programs in Go print, and the servers that connectors talk to. */
const GO =
  /\brpc error: code = |\bbaton-[a-z]|\boauth2: |\bgoogleapi: |\bdial tcp\b|\b(?:Get|Post|Put|Patch|Delete) "(?:https?:|\/)|\bLDAP Result Code \d|\(SQLSTATE |\boperation error \w|\bAADSTS\d|\[simpleforce\]|"caller":"/;
/** What only the Airbyte packages and their language print. */
const PYTHON =
  /Traceback \(most recent call last\)|airbyte|\bFile "[^"\n]{1,300}\.py"|\bpydantic|\bhttpx\b|\bMCP\b|\.py\b|\b[A-Z]\w{1,60}(?:Error|Exception|Warning): /;

/** Whether a text is plainly of another product family than the entries of an audience: its words then mean something else. */
export function isForeign(audience: Audience, text: string): boolean {
  return PRODUCT_OF[audience] === "airbyte" && GO.test(text) && !PYTHON.test(text);
}
