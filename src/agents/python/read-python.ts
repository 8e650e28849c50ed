import { ImportedNames } from "./imported-names.js";
import { loadParser } from "./parse-python.js";
import type {
  AttributeUse,
  Binding,
  Call,
  Dictionary,
  EnvironmentUse,
  FunctionFacts,
  Import,
  ItemSet,
  Loop,
  PythonFacts,
  Scope,
  TextValue,
} from "./python-facts.js";
import { readEnvironmentCall, readEnvironmentItem, testedVariable, type VariableUse } from "./read-environment.js";
import { decoratorPaths, expectsKeyError, newScope, readParameters, runningScope } from "./read-function.js";
import { readImport } from "./read-import.js";
import { isHandedOn, readUse } from "./read-use.js";
import {
  isDictCall,
  keywordEntries,
  readArguments,
  readEntries,
  readText,
  readValue,
  textValue,
} from "./read-value.js";
import { childOf, isAsync, isText, pathOf, type SyntaxNode, textOf } from "./syntax-tree.js";

/** Collects what the checks ask for from a Python source. Nothing of it is run. Never throws for bad Python. */
export type ReadPython = (source: string) => PythonFacts;

/** Where the reader is while it descends. */
interface Place {
  readonly scope: Scope;
  readonly loop: Loop | undefined;
  /** Offset of the module's statement that all this is part of. */
  readonly statement: number;
  /** Inside a `try` that expects a missing variable. */
  readonly guarded: boolean;
}

/** Deeper nesting is left unread: hostile sources must not exhaust the stack. */
const MAX_DEPTH = 400;

/** Loads the parser, once, and gives what reads sources with it. */
export async function loadPython(): Promise<ReadPython> {
  const parse = await loadParser();
  return (source) => new Reader(source).read(parse(source));
}

class Reader {
  readonly #source: string;
  readonly #names = new ImportedNames();
  readonly #imports: Import[] = [];
  readonly #calls: Call[] = [];
  readonly #environment: EnvironmentUse[] = [];
  readonly #testedVariables = new Set<string>();
  readonly #functions: FunctionFacts[] = [];
  readonly #bindings: Binding[] = [];
  readonly #attributes: AttributeUse[] = [];
  readonly #texts: TextValue[] = [];
  readonly #dictionaries: Dictionary[] = [];
  readonly #itemsSet: ItemSet[] = [];
  readonly #strayAwaits: { from: number; scope: Scope }[] = [];
  #syntaxError: number | undefined;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** `root`: undefined where the parser gave up. */
  read(root: SyntaxNode | undefined): PythonFacts {
    const scope = newScope("module", "", false, undefined);
    if (root === undefined) this.#syntaxError = 0;
    for (const statement of root?.children ?? [])
      this.#visit(statement, { scope, loop: undefined, statement: statement.from, guarded: false });
    return {
      imports: this.#imports,
      calls: this.#calls,
      environment: this.#environment.map((use) =>
        use.kind === "required" && this.#testedVariables.has(use.name) ? { ...use, kind: "optional" } : use,
      ),
      functions: this.#functions,
      bindings: this.#bindings,
      attributes: this.#attributes,
      texts: this.#texts,
      dictionaries: this.#dictionaries,
      itemsSet: this.#itemsSet,
      strayAwaits: this.#strayAwaits,
      names: this.#names,
      syntaxError: this.#syntaxError,
    };
  }

  #children(node: SyntaxNode, place: Place): void {
    if (this.#depth >= MAX_DEPTH) return;
    this.#depth++;
    for (const child of node.children) this.#visit(child, place);
    this.#depth--;
  }

  #visit(node: SyntaxNode, place: Place): void {
    if (node.isFault) this.#syntaxError ??= node.from;
    const inner = this.#take(node, place);
    if (inner !== undefined) this.#children(node, inner);
  }

  /** Notes what a node says. Gives the place in which its children are, or undefined where they need no visit. */
  #take(node: SyntaxNode, place: Place): Place | undefined {
    switch (node.type) {
      case "import_statement":
      case "import_from_statement":
        return this.#import(node);
      case "function_definition":
        return this.#function(node, place);
      case "class_definition":
        return { ...place, scope: newScope("class", this.#nameOf(node), false, place.scope), loop: undefined };
      case "lambda":
        return { ...place, scope: newScope("lambda", "", false, place.scope), loop: undefined };
      case "try_statement":
        return { ...place, guarded: expectsKeyError(this.#source, node) };
      case "for_statement":
      case "while_statement":
        this.#strayAsync(node, place);
        return { ...place, loop: { parent: place.loop, scope: place.scope, pauses: false } };
      case "list_comprehension":
      case "set_comprehension":
      case "dictionary_comprehension":
      case "generator_expression":
        return { ...place, loop: { parent: place.loop, scope: place.scope, pauses: false } };
      case "expression_statement":
        // A text that stands alone is a docstring or a comment.
        return node.children.length === 1 && node.children.every(isText) ? undefined : place;
      case "string":
      case "concatenated_string":
        if (node.parent?.type !== "concatenated_string") this.#texts.push(textValue(this.#source, node));
        return place;
      default:
        this.#expression(node, place);
        return place;
    }
  }

  #expression(node: SyntaxNode, place: Place): void {
    switch (node.type) {
      case "assignment":
        this.#assignment(node, place);
        break;
      case "with_statement":
        this.#strayAsync(node, place);
        break;
      case "as_pattern":
        this.#binding(childOf(node, "alias")?.children[0], node.children[0], undefined, place);
        break;
      case "await":
        this.#strayAwait(node, place);
        break;
      case "yield":
        runningScope(place.scope).yields = true;
        break;
      case "call":
        this.#call(node, place);
        break;
      case "dictionary":
        this.#dictionaries.push({ entries: readEntries(this.#source, node, 0), scope: place.scope });
        break;
      case "subscript":
        this.#environmentUse(readEnvironmentItem(this.#source, node, this.#names, place.guarded), node.from, place);
        break;
      case "comparison_operator": {
        const tested = testedVariable(this.#source, node, this.#names);
        if (tested !== undefined) this.#testedVariables.add(tested);
        break;
      }
      case "attribute":
        this.#attribute(node, place);
        break;
      case "identifier":
        if (isHandedOn(this.#source, node)) settle(place.scope, this.#textOf(node));
        if (node.parent?.type === "return_statement") runningScope(place.scope).returned.add(this.#textOf(node));
        if (node.parent?.type === "await") runningScope(place.scope).awaited.add(this.#textOf(node));
    }
  }

  #import(node: SyntaxNode): undefined {
    for (const found of readImport(this.#source, node)) {
      this.#imports.push(found);
      this.#names.add(found);
    }
  }

  #assignment(node: SyntaxNode, place: Place): void {
    const left = childOf(node, "left");
    const right = childOf(node, "right");
    const type = childOf(node, "type");
    const annotation = type === undefined ? undefined : this.#textOf(type);
    const key = left?.type === "subscript" ? childOf(left, "subscript") : undefined;
    const name = pathOf(this.#source, key === undefined ? left : childOf(left, "value")).join(".");
    if (key === undefined) this.#binding(left, right, annotation, place);
    else if (name !== "" && isText(key) && right !== undefined) {
      const value = readValue(this.#source, right);
      const entry = { key: readText(this.#source, key), from: node.from, to: node.to, value };
      this.#itemsSet.push({ ...entry, name, scope: place.scope });
    }
  }

  #binding(
    target: SyntaxNode | undefined,
    written: SyntaxNode | undefined,
    annotation: string | undefined,
    { scope }: Place,
  ): void {
    const name = pathOf(this.#source, target).join(".");
    if (name === "") return;
    const value = written === undefined ? undefined : boundValue(written);
    const callee = value?.type === "call" ? pathOf(this.#source, childOf(value, "function")) : undefined;
    this.#bindings.push({
      name,
      annotation,
      value: value === undefined ? undefined : readValue(this.#source, value),
      call:
        value === undefined || callee === undefined
          ? undefined
          : {
              callee,
              origin: this.#names.originOf(callee),
              args: readArguments(this.#source, value),
              from: value.from,
            },
      from: target?.from ?? 0,
      scope,
    });
  }

  #function(node: SyntaxNode, place: Place): undefined {
    const name = this.#nameOf(node);
    const parameters = readParameters(this.#source, childOf(node, "parameters"));
    const body = newScope("function", name, isAsync(this.#source, node), place.scope, parameters);
    const isDecorated = node.parent?.type === "decorated_definition";
    const decorators = isDecorated ? decoratorPaths(this.#source, node.parent) : [];
    const from = childOf(node, "name")?.from ?? node.from;
    this.#functions.push({ name, parameters, isDecorated, decorators, from, scope: place.scope, body });
    for (const child of node.children) {
      // Defaults are evaluated where the function is defined.
      const inner = child.field === "body" ? { ...place, scope: body, loop: undefined, guarded: false } : place;
      this.#children(child, inner);
    }
  }

  #strayAsync(node: SyntaxNode, place: Place): void {
    if (isAsync(this.#source, node)) this.#strayAwait(node, place);
  }

  #strayAwait(node: SyntaxNode, place: Place): void {
    const around = runningScope(place.scope);
    if (!around.isAsync && around.kind !== "lambda") this.#strayAwaits.push({ from: node.from, scope: around });
  }

  #attribute(node: SyntaxNode, { scope }: Place): void {
    const [object, name] = [childOf(node, "object"), childOf(node, "attribute")];
    if (object === undefined || name === undefined) return;
    const inner = boundValue(object);
    this.#attributes.push({
      name: this.#textOf(name),
      object: pathOf(this.#source, object),
      callFrom: inner.type === "call" ? inner.from : undefined,
      from: name.from,
      scope,
    });
  }

  #call(node: SyntaxNode, place: Place): void {
    const callee = pathOf(this.#source, childOf(node, "function"));
    const call: Call = {
      callee,
      origin: this.#names.originOf(callee),
      onCall: callOnCall(this.#source, node),
      args: readArguments(this.#source, node),
      from: node.from,
      to: node.to,
      use: readUse(this.#source, node),
      scope: place.scope,
      loop: place.loop,
    };
    this.#calls.push(call);
    if (callee.at(-1) === "sleep")
      for (let loop = place.loop; loop !== undefined; loop = loop.parent) loop.pauses = true;
    if (isDictCall(this.#source, node))
      this.#dictionaries.push({ entries: keywordEntries(this.#source, node, 0), scope: place.scope });
    this.#environmentUse(readEnvironmentCall(call), call.from, place);
  }

  #environmentUse(use: VariableUse | undefined, from: number, { statement, scope }: Place): void {
    if (use !== undefined) this.#environment.push({ ...use, from, statement, scope });
  }

  #nameOf(node: SyntaxNode): string {
    const name = childOf(node, "name");
    return name === undefined ? "" : this.#textOf(name);
  }

  #textOf(node: SyntaxNode): string {
    return textOf(this.#source, node);
  }
}

/** Scopes inside see the names of those around them. */
function settle(scope: Scope, name: string): void {
  for (let around: Scope | undefined = scope; around !== undefined; around = around.parent) around.settled.add(name);
}

/** What a call is called on, where that is a call itself. */
function callOnCall(source: string, node: SyntaxNode): Call["onCall"] {
  const callee = childOf(node, "function");
  const object = callee?.type === "attribute" ? childOf(callee, "object") : undefined;
  const method = childOf(callee, "attribute");
  if (object?.type !== "call" || method === undefined) return undefined;
  return { from: object.from, method: textOf(source, method) };
}

/** `f()` of `await f()`, `(f())`, `given or f()` and `f() if wanted else None`. */
function boundValue(written: SyntaxNode): SyntaxNode {
  let value = written;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const isLast =
      value.type === "await" || value.type === "parenthesized_expression" || value.type === "boolean_operator";
    const inner = isLast
      ? value.children.at(-1)
      : value.type === "conditional_expression"
        ? value.children[0]
        : undefined;
    if (inner === undefined) break;
    value = inner;
  }
  return value;
}
