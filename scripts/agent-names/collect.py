"""Writes the names that Airbyte's agent packages declare: src/agents/published/agent-packages.json.

Run by hand when there are new packages, in environments that have them installed (Python 3.13 for the per-connector
packages; airbyte-agent-sdk needs 3.11), once for each, each run adding to the file:

    python scripts/agent-names/collect.py airbyte-agent-sdk FILE
    python scripts/agent-names/collect.py airbyte-agent-stripe FILE

Names only: modules, classes, fields, entities, actions, parameters. No text of the packages. An operation is one text: the
names of its parameters, those that must be given with a leading `!`; `*` where any name is taken.
"""

import ast
import importlib
import importlib.metadata
import inspect
import json
import pkgutil
import re
import sys
from datetime import date
from pathlib import Path

from pydantic import BaseModel


def parameters_of(endpoint, renamed, action):
    """Every name that an operation looks at, and which of them it can't do without."""
    names = [*endpoint.path_params, *endpoint.query_params, *endpoint.header_params, *endpoint.body_fields]
    schema = endpoint.request_schema or {}
    names += list(schema.get("properties", {}))
    graphql = endpoint.graphql_body or {}
    if graphql:
        # `{{ owner }}` in variables and query; `fields` replaces the selection.
        names += re.findall(r"\{\{[-\s]*(\w+)", json.dumps(graphql)) + ["fields"]
    for part in (getattr(endpoint, "upload_file_param", None), endpoint.file_field, "range_header" if action == "download" else None):
        if isinstance(part, str) and re.fullmatch(r"[\w.-]+", part):
            names.append(part)
    if endpoint.file_field and "{{" in endpoint.file_field:
        names += re.findall(r"\{\{[-\s]*(\w+)", endpoint.file_field)
    needed = set()
    for name in endpoint.path_params:
        if not has_source(endpoint.path_params_schema.get(name, {})):
            needed.add(name)
    for name, query in endpoint.query_params_schema.items():
        if query.get("required") and not has_source(query):
            needed.add(name)
    if action in ("create", "update"):
        needed |= set(schema.get("required", []))
    # GraphQL gets what is missing as null, and the service judges.
    if graphql:
        needed = set()
    by_api_name = {}
    for python_name, api_name in renamed.items():
        by_api_name.setdefault(api_name, []).append(python_name)
    every = dict.fromkeys(names)
    every.update(dict.fromkeys(name for pair in renamed.items() for name in pair))
    written = []
    for name in every:
        if " " in name:
            continue
        # Either spelling will do, so neither is needed by itself.
        other_spellings = [one for one in by_api_name.get(name, []) if one != name]
        is_needed = name in needed and not other_spellings
        written.append(("!" if is_needed else "") + name)
    return " ".join(written)


def has_source(schema):
    """Whether something else than the caller gives the value."""
    return schema.get("default") is not None or bool(schema.get("config_inject")) or "x-airbyte-path-override" in schema


def operations_of(connector_class, model):
    entities = {}
    renames = connector_class._PARAM_MAP
    for entity in model.entities:
        actions = entities.setdefault(entity.name, {})
        for action, endpoint in entity.endpoints.items():
            actions[action.value] = parameters_of(endpoint, renames.get((entity.name, action.value), {}), action.value)
    for entity, query in queries_of(connector_class):
        for name, method in inspect.getmembers(query, inspect.iscoroutinefunction):
            if name.startswith("context_store_"):
                entities.setdefault(entity, {})[name] = " ".join(list(inspect.signature(method).parameters)[1:] )
    for entity, action in overloads_of(connector_class):
        entities.setdefault(entity, {}).setdefault(action, "*")
    return entities


def queries_of(connector_class):
    """`self.customers = CustomersQuery(self)` in the constructor."""
    module = sys.modules[connector_class.__module__]
    source = inspect.getsource(connector_class.__init__)
    for entity, query in re.findall(r"self\.(\w+) = (\w+Query)\(self\)", source):
        yield entity, getattr(module, query)


def overloads_of(connector_class):
    """The pairs that the signatures of `execute` name."""
    tree = ast.parse(inspect.getsource(sys.modules[connector_class.__module__]))
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef) and node.name == "execute":
            found = {}
            for argument in node.args.args:
                text = ast.unparse(argument.annotation) if argument.annotation else ""
                match = re.fullmatch(r"Literal\['(\w+)'\]", text)
                if match:
                    found[argument.arg] = match[1]
            if "entity" in found and "action" in found:
                yield found["entity"], found["action"]


def credentials_of(models):
    """Each class of credentials with its keys; those that must be given with `!`."""
    found = {}
    for name, value in vars(models).items():
        if inspect.isclass(value) and issubclass(value, BaseModel) and re.search(r"Auth(?:entication)?Config$|OAuth\w*Config$", name):
            if name != "AirbyteAuthConfig":
                found[name] = fields_of(value)
    return found


def fields_of(model):
    words = []
    for name, field in model.model_fields.items():
        # A class may take a key under its alias, its own name or both.
        spellings = dict.fromkeys([field.alias or name, name])
        choices = getattr(field.validation_alias, "choices", None)
        spellings.update(dict.fromkeys(choices or []))
        mark = "!" if field.is_required() and len(spellings) == 1 else ""
        words += [mark + spelling for spelling in spellings]
    return " ".join(words)


def connector_of(module_name):
    module = importlib.import_module(module_name)
    [class_name] = [name for name in vars(module) if name.endswith("Connector") and name != "Connector"]
    connector = getattr(module, class_name)
    models = importlib.import_module(f"{module_name}.models")
    model_module = importlib.import_module(f"{module_name}.connector_model")
    model = getattr(model_module, f"{class_name}Model")
    return {
        "class": class_name,
        "names": public_names(module),
        "methods": " ".join(name for name in dir(connector) if not name.startswith("_")),
        "attributes": " ".join(entity for entity, _ in queries_of(connector)),
        "constructor": " ".join(list(inspect.signature(connector.__init__).parameters)[1:]),
        "credentials": credentials_of(models),
        "entities": operations_of(connector, model),
        **check_of(model, module_name),
    }


def check_of(model, module_name):
    """Which parameters the operation of `check()` lacks, so that nothing is sent."""
    try:
        base = "airbyte_agent_sdk" if module_name.startswith("airbyte_agent_sdk") else f"{module_name}._vendored.connector_sdk"
        models = importlib.import_module(f"{base}.executor.models")
        found = models.find_check_operation(model)
    except (ImportError, AttributeError):
        return {}
    if found is None:
        return {"check": "none"}
    entity, action, given = found
    endpoint = next(one for one in model.entities if one.name == entity).endpoints[action]
    schemas = {**endpoint.path_params_schema, **endpoint.query_params_schema}
    lacking = [
        name
        for name, schema in schemas.items()
        if (schema.get("required") or name in endpoint.path_params)
        and name not in given
        and not has_source(schema)
        and schema.get("x-airbyte-probe-default") is None
    ]
    return {"check": f"{entity}.{action.value} {' '.join(lacking)}"} if lacking else {}


def public_names(module):
    return " ".join(sorted(name for name in vars(module) if not name.startswith("__")))


def sdk():
    package = importlib.import_module("airbyte_agent_sdk")
    connectors = importlib.import_module("airbyte_agent_sdk.connectors")
    registry = importlib.import_module("airbyte_agent_sdk.registry")
    names = sorted(one.name for one in pkgutil.iter_modules(connectors.__path__))
    modules = {}
    for one in pkgutil.walk_packages(package.__path__, "airbyte_agent_sdk."):
        if re.match(r"airbyte_agent_sdk\.connectors\.", one.name):
            continue
        try:
            modules[one.name.removeprefix("airbyte_agent_sdk.")] = public_names(importlib.import_module(one.name))
        except Exception:  # A module whose own needs are not installed: any name may be in it.
            modules[one.name.removeprefix("airbyte_agent_sdk.")] = "*"
    return {
        "names": public_names(package),
        "modules": modules,
        "slugs": " ".join(registry.list_connectors()),
        "workspace": " ".join(name for name in dir(package.Workspace) if not name.startswith("_")),
        "hosted": fields_of(package.AirbyteAuthConfig),
        "connectors": {name: connector_of(f"airbyte_agent_sdk.connectors.{name}") for name in names},
    }


def single(name):
    module = name.replace("-", "_")
    return {"connectors": {module.removeprefix("airbyte_agent_"): connector_of(module)}}


def main():
    name, path = sys.argv[1], Path(sys.argv[2])
    known = json.loads(path.read_text()) if path.exists() else {}
    metadata = importlib.metadata.metadata(name)
    facts = sdk() if name == "airbyte-agent-sdk" else single(name)
    known[name] = {"version": metadata["Version"], "python": metadata["Requires-Python"], "read": date.today().isoformat(), **facts}
    path.write_text(json.dumps(known, separators=(",", ":"), sort_keys=True) + "\n")


main()
