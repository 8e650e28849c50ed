import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import type {
  Argument,
  AsyncFunction,
  Call,
  DictionaryEntry,
  EnvironmentUse,
  FunctionSignature,
  Import,
  Loop,
  PythonFacts,
  Scope,
  Value,
} from "./python-facts.js";
import { readEnvironmentCall, readEnvironmentItem, type VariableUse } from "./read-environment.js";
import { readImport } from "./read-import.js";
import { isHandedOn, readUse } from "./read-use.js";
import { readArguments, readEntries, readText } from "./read-value.js";
import { isGap, isText, pathOf, textOf } from "./syntax-node.js";

/** Where the reader is while it descends. */
interface Place {
  readonly scope: Scope;
  readonly loop: Loop | undefined;
  readonly statement: number;
  /** Inside a `try`: a failing read may be meant. */
  readonly guarded: boolean;
}

const STATEMENTS = new Set([
  "ExpressionStatement",
  "AssignStatement",
  "UpdateStatement",
  "ReturnStatement",
  "YieldStatement",
  "RaiseStatement",
  "AssertStatement",
  "DeleteStatement",
  "StatementGroup",
]);
/** Deeper nesting is left unread: hostile sources must not exhaust the stack. */
const MAX_DEPTH = 400;

/** Parses a Python source and collects what the checks ask for. Nothing of it is run. Never throws for bad Python. */
export function readPython(source: string): PythonFacts {
  const reader = new Reader(source);
  reader.read();
  return reader.facts;
}

class Reader {
  readonly #source: string;
  readonly #imports: Import[] = [];
  readonly #calls: Call[] = [];
  readonly #environment: EnvironmentUse[] = [];
  readonly #functions: FunctionSignature[] = [];
  readonly #asyncFunctions: AsyncFunction[] = [];
  readonly #bindings: { name: string; callee: readonly string[]; args: readonly Argument[] }[] = [];
  readonly #texts: Extract<Value, { kind: "text" }>[] = [];
  readonly #dictionaries: (readonly DictionaryEntry[])[] = [];
  readonly #strayAwaits: { from: number; scope: Scope }[] = [];
  #syntaxError: number | undefined;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get facts(): PythonFacts {
    return {
      imports: this.#imports,
      calls: this.#calls,
      environment: this.#environment,
      functions: this.#functions,
      asyncFunctions: this.#asyncFunctions,
      bindings: this.#bindings,
      texts: this.#texts,
      dictionaries: this.#dictionaries,
      strayAwaits: this.#strayAwaits,
      syntaxError: this.#syntaxError,
    };
  }

  read(): void {
    const scope = newScope("module", "", false, undefined);
    this.#children(parser.parse(this.#source).topNode, { scope, loop: undefined, statement: 0, guarded: false });
  }

  #children(node: SyntaxNode, place: Place): void {
    if (this.#depth >= MAX_DEPTH) return;
    this.#depth++;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) this.#visit(child, place);
    this.#depth--;
  }

  #visit(node: SyntaxNode, place: Place): void {
    if (node.type.isError && !isGap(node)) this.#syntaxError ??= node.from;
    const name = node.name;
    if (STATEMENTS.has(name)) {
      this.#statement(node, { ...place, statement: node.from });
      return;
    }
    switch (name) {
      case "ImportStatement":
        this.#imports.push(...readImport(this.#source, node));
        return;
      case "FunctionDefinition":
        this.#function(node, place);
        return;
      case "LambdaExpression":
        this.#children(node, { ...place, scope: newScope("lambda", "", false, place.scope), loop: undefined });
        return;
      case "ClassDefinition":
        this.#children(node, {
          ...place,
          scope: newScope("class", this.#nameIn(node), false, place.scope),
          loop: undefined,
        });
        return;
      case "ForStatement":
      case "WhileStatement":
        this.#children(node, {
          ...place,
          statement: node.from,
          loop: { parent: place.loop, scope: place.scope, pauses: false },
        });
        return;
      case "TryStatement":
        this.#children(node, { ...place, guarded: true });
        return;
      case "AwaitExpression":
        this.#await(node, place);
        return;
      case "CallExpression":
        this.#call(node, place);
        return;
      case "DictionaryExpression":
        this.#dictionaries.push(readEntries(this.#source, node, 0));
        break;
      case "MemberExpression":
        this.#environmentUse(readEnvironmentItem(this.#source, node, this.#imports, place.guarded), node.from, place);
        break;
      case "String":
      case "ContinuedString":
      case "FormatString":
        this.#text(node);
        break;
      case "VariableName":
        if (isHandedOn(this.#source, node)) place.scope.settled.add(this.#textOf(node));
        return;
    }
    this.#children(node, place);
  }

  #statement(node: SyntaxNode, place: Place): void {
    const first = node.firstChild;
    // A text that stands alone is a docstring or a comment.
    if (node.name === "ExpressionStatement" && first !== null && first.nextSibling === null && isText(first)) return;
    if (node.name === "AssignStatement") this.#binding(node);
    this.#children(node, place);
  }

  #binding(node: SyntaxNode): void {
    const target = node.firstChild;
    const value = node.lastChild;
    if (target === null || value === null || target === value) return;
    const call = value.name === "AwaitExpression" ? value.lastChild : value;
    if (call?.name !== "CallExpression") return;
    const path = pathOf(this.#source, target);
    if (path.length > 0) {
      this.#bindings.push({
        name: path.join("."),
        callee: pathOf(this.#source, call.firstChild),
        args: readArguments(this.#source, call),
      });
    }
  }

  #function(node: SyntaxNode, place: Place): void {
    const name = this.#nameIn(node);
    const isAsync = node.firstChild?.name === "async";
    const parameters = new Map<string, string>();
    const list = node.getChild("ParamList");
    for (let child = list?.firstChild ?? null; child !== null; child = child.nextSibling) {
      if (child.name !== "VariableName") continue;
      const next = child.nextSibling;
      parameters.set(this.#textOf(child), next?.name === "TypeDef" ? this.#textOf(next).replace(/^:\s*/, "") : "");
    }
    this.#functions.push({ name, parameters });
    const scope = newScope("function", name, isAsync, place.scope, parameters);
    if (isAsync)
      this.#asyncFunctions.push({ name, decorated: node.parent?.name === "DecoratedStatement", scope: place.scope });
    // Defaults are evaluated where the function is defined.
    if (list) this.#children(list, place);
    const body = node.getChild("Body");
    if (body) this.#children(body, { scope, loop: undefined, statement: body.from, guarded: false });
  }

  #await(node: SyntaxNode, place: Place): void {
    const around = runningScope(place.scope);
    if (!around.isAsync && around.kind !== "lambda") this.#strayAwaits.push({ from: node.from, scope: around });
    const operand = node.lastChild;
    if (operand?.name === "VariableName") place.scope.settled.add(this.#textOf(operand));
    this.#children(node, place);
  }

  #call(node: SyntaxNode, place: Place): void {
    const callee = pathOf(this.#source, node.firstChild);
    const args = readArguments(this.#source, node);
    const call: Call = {
      callee,
      args,
      from: node.from,
      to: node.to,
      statement: place.statement,
      use: readUse(this.#source, node),
      scope: place.scope,
      loop: place.loop,
    };
    this.#calls.push(call);
    if (callee.at(-1) === "sleep")
      for (let loop = place.loop; loop !== undefined; loop = loop.parent) loop.pauses = true;
    this.#environmentUse(readEnvironmentCall(call, this.#imports), call.from, place);
    this.#children(node, place);
  }

  #text(node: SyntaxNode): void {
    if (node.parent?.name === "ContinuedString") return;
    const isFormat = node.name === "FormatString";
    this.#texts.push({ kind: "text", text: readText(this.#source, node), isFormat, from: node.from, to: node.to });
  }

  #environmentUse(use: VariableUse | undefined, from: number, place: Place): void {
    if (use !== undefined) this.#environment.push({ ...use, from, statement: place.statement, scope: place.scope });
  }

  #nameIn(node: SyntaxNode): string {
    const name = node.getChild("VariableName");
    return name === null ? "" : this.#textOf(name);
  }

  #textOf(node: SyntaxNode): string {
    return textOf(this.#source, node);
  }
}

function newScope(
  kind: Scope["kind"],
  name: string,
  isAsync: boolean,
  parent: Scope | undefined,
  parameters: ReadonlyMap<string, string> = new Map(),
): Scope {
  return { kind, name, isAsync, parent, parameters, settled: new Set() };
}

/** The scope that code in `scope` runs in: a class body runs where it stands. */
function runningScope(scope: Scope): Scope {
  let running = scope;
  while (running.kind === "class" && running.parent !== undefined) running = running.parent;
  return running;
}
