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
  Use,
  Value,
} from "./python-facts.js";
import { stringValue } from "./string-value.js";

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
const COMPREHENSIONS = new Set([
  "ComprehensionExpression",
  "ArrayComprehensionExpression",
  "SetComprehensionExpression",
  "DictionaryComprehensionExpression",
]);
const COLLECTIONS = new Set([
  "ArrayExpression",
  "TupleExpression",
  "SetExpression",
  "DictionaryExpression",
  ...COMPREHENSIONS,
]);
/** Deeper nesting is left unread: hostile sources must not exhaust the stack. */
const MAX_DEPTH = 400;
const MAX_PATH = 32;

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
        this.#import(node);
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
        this.#dictionaries.push(this.#entries(node, 0));
        break;
      case "MemberExpression":
        this.#environmentItem(node, place);
        break;
      case "String":
      case "ContinuedString":
      case "FormatString":
        this.#text(node);
        break;
      case "VariableName":
        this.#settle(node, place.scope);
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
    const path = this.#path(target);
    if (path.length > 0) {
      this.#bindings.push({ name: path.join("."), callee: this.#path(call.firstChild), args: this.#arguments(call) });
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
    const callee = this.#path(node.firstChild);
    const args = this.#arguments(node);
    const call: Call = {
      callee,
      args,
      from: node.from,
      to: node.to,
      statement: place.statement,
      use: this.#use(node),
      scope: place.scope,
      loop: place.loop,
    };
    this.#calls.push(call);
    if (callee.at(-1) === "sleep")
      for (let loop = place.loop; loop !== undefined; loop = loop.parent) loop.pauses = true;
    this.#environmentCall(call, place);
    this.#children(node, place);
  }

  #use(node: SyntaxNode): Use {
    let inner = node;
    let parent = node.parent;
    while (parent !== null && (parent.name === "ParenthesizedExpression" || parent.name === "ConditionalExpression")) {
      inner = parent;
      parent = parent.parent;
    }
    if (parent === null) return { kind: "other" };
    if (parent.name === "AwaitExpression") return { kind: "awaited" };
    if (parent.name === "ReturnStatement" || parent.name === "YieldStatement") return { kind: "returned" };
    if (parent.name === "LambdaExpression") return { kind: "returned" };
    if (COLLECTIONS.has(parent.name)) return { kind: "collected" };
    if (parent.name === "ArgList") return this.#argumentUse(parent);
    if (parent.name === "MemberExpression" && sameNode(parent.firstChild, inner)) return { kind: "member" };
    if (parent.name === "ExpressionStatement") return { kind: "dropped" };
    if (parent.name === "AssignStatement") {
      const path = this.#path(parent.firstChild);
      return path.length > 0 ? { kind: "assigned", to: path.join(".") } : { kind: "other" };
    }
    return { kind: "other" };
  }

  #argumentUse(list: SyntaxNode): Use {
    for (let child = list.firstChild; child !== null; child = child.nextSibling) {
      // `gather(f(x) for x in xs)`: the generator has no node of its own.
      if (child.name === "for") return { kind: "collected" };
    }
    return { kind: "argument", of: this.#path(list.parent?.firstChild ?? null) };
  }

  /** A bare name where its value is handed on as it is: argument, element, return value. */
  #settle(node: SyntaxNode, scope: Scope): void {
    const parent = node.parent;
    if (parent === null) return;
    const handedOn =
      parent.name === "ReturnStatement" ||
      parent.name === "YieldStatement" ||
      COLLECTIONS.has(parent.name) ||
      (parent.name === "ArgList" && this.#path(parent.parent?.firstChild ?? null).join(".") !== "print");
    if (handedOn) scope.settled.add(this.#textOf(node));
  }

  #import(node: SyntaxNode): void {
    const children = childrenOf(node);
    const importAt = children.findIndex((child) => child.name === "import");
    if (children[0]?.name === "from") this.#fromImport(node, children, importAt);
    else this.#plainImport(node, children.slice(importAt + 1));
  }

  #fromImport(node: SyntaxNode, children: readonly SyntaxNode[], importAt: number): void {
    const head = children.slice(1, importAt < 0 ? undefined : importAt);
    const firstName = head.findIndex((child) => child.name === "VariableName");
    const level = this.#source
      .slice(head[0]?.from ?? 0, head[firstName]?.from ?? head.at(-1)?.to ?? 0)
      .replace(/[^.]/g, "").length;
    const moduleFrom = firstName < 0 ? node.from : (head[firstName]?.from ?? node.from);
    const moduleTo = firstName < 0 ? node.from : (head.at(-1)?.to ?? node.from);
    const module = this.#source.slice(moduleFrom, moduleTo).replace(/\s/g, "");
    const names = importAt < 0 ? [] : children.slice(importAt + 1);
    for (let at = 0; at < names.length; at++) {
      const written = names[at];
      if (written?.name !== "VariableName" || names[at - 1]?.name === "as") continue;
      const alias = names[at + 1]?.name === "as" ? names[at + 2] : undefined;
      const name = this.#textOf(written);
      this.#imports.push({
        module,
        name,
        local: alias ? this.#textOf(alias) : name,
        level,
        from: node.from,
        moduleFrom,
        moduleTo,
        nameFrom: written.from,
        nameTo: written.to,
      });
    }
    if (names.some((child) => child.name === "*")) {
      const nowhere = { nameFrom: node.to, nameTo: node.to };
      this.#imports.push({ module, name: "*", local: "*", level, from: node.from, moduleFrom, moduleTo, ...nowhere });
    }
  }

  #plainImport(node: SyntaxNode, children: readonly SyntaxNode[]): void {
    for (let at = 0; at < children.length; at++) {
      const first = children[at];
      if (first?.name !== "VariableName" || children[at - 1]?.name === "as") continue;
      let last = first;
      while (children[at + 1]?.name === "." && children[at + 2]?.name === "VariableName") {
        last = children[at + 2] ?? last;
        at += 2;
      }
      const alias = children[at + 1]?.name === "as" ? children[at + 2] : undefined;
      const module = this.#source.slice(first.from, last.to).replace(/\s/g, "");
      const span = {
        from: node.from,
        moduleFrom: first.from,
        moduleTo: last.to,
        nameFrom: first.from,
        nameTo: last.to,
      };
      const local = alias ? this.#textOf(alias) : (module.split(".")[0] ?? module);
      this.#imports.push({ module, name: undefined, local, level: 0, ...span });
    }
  }

  /** `environ["NAME"]`, read or written. */
  #environmentItem(node: SyntaxNode, place: Place): void {
    const children = childrenOf(node);
    if (children[1]?.name !== "[" || !this.#isEnvironment(this.#path(node.firstChild))) return;
    const key = children[2];
    if (key === undefined || !isText(key)) return;
    const parent = node.parent;
    const written = parent?.name === "AssignStatement" && sameNode(parent.firstChild, node);
    const kind = written ? "set" : parent?.name === "DeleteStatement" || place.guarded ? "optional" : "required";
    this.#environmentUse(this.#valueText(key), kind, node.from, place);
  }

  #environmentCall(call: Call, place: Place): void {
    const first = call.args[0]?.value;
    if (first?.kind !== "text") return;
    const method = call.callee.at(-1);
    const isGetenv = method === "getenv" && (call.callee.length === 1 || this.#localIs(call.callee[0], "os"));
    const isEnvironment = this.#isEnvironment(call.callee.slice(0, -1));
    if (isGetenv || (isEnvironment && (method === "get" || method === "pop")))
      this.#environmentUse(first.text, "optional", call.from, place);
    else if (isEnvironment && method === "setdefault") this.#environmentUse(first.text, "set", call.from, place);
  }

  #environmentUse(name: string, kind: EnvironmentUse["kind"], from: number, place: Place): void {
    this.#environment.push({ name, kind, from, statement: place.statement, scope: place.scope });
  }

  #isEnvironment(path: readonly string[]): boolean {
    if (path.length === 2) return path[1] === "environ" && this.#localIs(path[0], "os");
    const [name] = path;
    return (
      path.length === 1 &&
      this.#imports.some((one) => one.module === "os" && one.name === "environ" && one.local === name)
    );
  }

  #localIs(local: string | undefined, module: string): boolean {
    return this.#imports.some((one) => one.local === local && one.module === module && one.name === undefined);
  }

  #arguments(call: SyntaxNode): readonly Argument[] {
    const list = call.getChild("ArgList");
    const args: Argument[] = [];
    const children = list === null ? [] : childrenOf(list);
    for (let at = 0; at < children.length; at++) {
      const child = children[at];
      if (child === undefined || child.name === "(" || child.name === ")" || child.name === ",") continue;
      if (child.name === "for") break;
      const follows = children[at + 1]?.name;
      if (child.name === "VariableName" && follows === "AssignOp") {
        const value = children[at + 2];
        if (value) args.push({ keyword: this.#textOf(child), from: child.from, value: this.#value(value) });
        at += 2;
      } else if (child.name === "*" || child.name === "**") {
        const value = children[at + 1];
        if (value) args.push({ keyword: child.name, from: child.from, value: this.#value(value) });
        at += 1;
      } else args.push({ keyword: undefined, from: child.from, value: this.#value(child) });
    }
    return args;
  }

  #value(node: SyntaxNode, depth = 0): Value {
    const span = { from: node.from, to: node.to };
    if (isText(node))
      return { kind: "text", text: this.#valueText(node), isFormat: node.name === "FormatString", ...span };
    if (node.name === "DictionaryExpression" && depth < MAX_PATH) {
      return { kind: "dictionary", entries: this.#entries(node, depth + 1), ...span };
    }
    const path = this.#path(node);
    return path.length > 0 ? { kind: "name", path, ...span } : { kind: "other", ...span };
  }

  #entries(node: SyntaxNode, depth: number): readonly DictionaryEntry[] {
    const children = childrenOf(node);
    const entries: DictionaryEntry[] = [];
    children.forEach((child, at) => {
      const key = children[at - 1];
      const value = children[at + 1];
      if (child.name !== ":" || key === undefined || value === undefined || !isText(key)) return;
      entries.push({ key: this.#valueText(key), from: key.from, to: value.to, value: this.#value(value, depth) });
    });
    return entries;
  }

  #text(node: SyntaxNode): void {
    if (node.parent?.name === "ContinuedString") return;
    const isFormat = node.name === "FormatString";
    this.#texts.push({ kind: "text", text: this.#valueText(node), isFormat, from: node.from, to: node.to });
  }

  #valueText(node: SyntaxNode): string {
    if (node.name !== "ContinuedString") return stringValue(this.#textOf(node));
    return childrenOf(node)
      .map((part) => stringValue(this.#textOf(part)))
      .join("");
  }

  /** `["a", "b", "c"]` for `a.b.c`; empty for anything else, and for paths too long to be meant. */
  #path(node: SyntaxNode | null): readonly string[] {
    const path: string[] = [];
    for (let at = node; at !== null && path.length < MAX_PATH; at = at.firstChild) {
      if (at.name === "VariableName") return [...path, this.#textOf(at)].reverse();
      const property = at.name === "MemberExpression" ? at.lastChild : null;
      if (property?.name !== "PropertyName") return [];
      path.push(this.#textOf(property));
    }
    return [];
  }

  #nameIn(node: SyntaxNode): string {
    const name = node.getChild("VariableName");
    return name === null ? "" : this.#textOf(name);
  }

  #textOf(node: SyntaxNode): string {
    return this.#source.slice(node.from, node.to);
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

/**
 * Valid Python that @lezer/python 1.1.19 has no rule for: a bare `yield`, and dotted or class patterns of `match`. Found by
 * parsing the standard library.
 */
function isGap(error: SyntaxNode): boolean {
  const parent = error.parent?.name ?? "";
  return parent === "YieldStatement" || parent.endsWith("Pattern") || parent === "MatchClause";
}

function isText(node: SyntaxNode): boolean {
  return node.name === "String" || node.name === "ContinuedString" || node.name === "FormatString";
}

function sameNode(a: SyntaxNode | null, b: SyntaxNode): boolean {
  return a !== null && a.from === b.from && a.to === b.to && a.name === b.name;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}
