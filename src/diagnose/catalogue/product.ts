import type { Audience } from "./entry.js";

/** Whose failure something is: words of one product mean something else in a text of another. */
export const PRODUCTS = {
  sdk: "connectors and their SDK",
  c1: "C1",
  airbyte: "Airbyte packages",
  vendor: "the product that a connector reads",
  system: "operating system, network and run-time",
} as const;

/** A key of {@link PRODUCTS}. */
export type Product = keyof typeof PRODUCTS;

/** The product family of the entries for an audience. */
export const PRODUCT_OF: Readonly<Record<Audience, Product>> = {
  connector: "sdk",
  service: "c1",
  provisioning: "sdk",
  terraform: "c1",
  archive: "sdk",
  agent: "airbyte",
  mcp: "airbyte",
  assistant: "system",
};
