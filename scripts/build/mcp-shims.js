// Stands for what the package of the Model Context Protocol loads of its own for Node (build.js).
import process from "node:process";

/** Checks what users answer to questions of the server; it asks none. */
export class DefaultJsonSchemaValidator {
  getValidator() {
    throw new Error("This server asks its users nothing.");
  }
}

export { process };
