"""Writes a project with one valid call of every operation of every connector in the installed airbyte-agent-sdk.

Run by hand, in an environment that has the SDK; then let doctor look at the project, which must find nothing:

    python bench/agent-calls/write_valid_calls.py FOLDER && node bin/run.js doctor FOLDER

The calls come from the package itself, not from baton's table: from the signatures of the typed methods and of `execute`, and
from the operations of the connectors' models for what a body takes. Prints how many calls and constructions it wrote.
"""

import ast
import importlib
import importlib.metadata
import inspect
import keyword
import pkgutil
import re
import sys
from pathlib import Path

import airbyte_agent_sdk.connectors as connectors


def typed_calls(cls, model):
    """Each typed method with all of its arguments, and what the body of the request must have."""
    endpoints = {(entity.name, action.value): endpoint for entity in model.entities for action, endpoint in entity.endpoints.items()}
    module = sys.modules[cls.__module__]
    for entity, query in re.findall(r"self\.(\w+) = (\w+Query)\(self\)", inspect.getsource(cls.__init__)):
        for name, method in inspect.getmembers(getattr(module, query), inspect.iscoroutinefunction):
            if name.startswith("_") or name.startswith("context_store_"):
                continue
            keys = [k for k, p in inspect.signature(method).parameters.items() if k != "self" and p.kind != p.VAR_KEYWORD]
            endpoint = endpoints.get((entity, name))
            needed = ((endpoint.request_schema or {}).get("required", []) if endpoint else []) if name in ("create", "update") else []
            keys += [key for key in needed if key not in keys and not keyword.iskeyword(key) and key.isidentifier()]
            yield f"{entity}.{name}({', '.join(f'{key}=1' for key in keys)})"


def execute_calls(cls, model):
    """Each operation with every parameter it declares, and with those it needs."""
    renames = cls._PARAM_MAP
    for entity in model.entities:
        for action, endpoint in entity.endpoints.items():
            pair = (entity.name, action.value)
            body = list((endpoint.request_schema or {}).get("properties", {}))
            renamed = {api: own for own, api in renames.get(pair, {}).items()}
            names = [*endpoint.path_params, *endpoint.query_params, *endpoint.header_params, *endpoint.body_fields, *body]
            every = dict.fromkeys(renamed.get(name, name) for name in names if name != "*")
            every.update(dict.fromkeys(renames.get(pair, {})))
            given = "{" + ", ".join(f'"{name}": 1' for name in every) + "}"
            yield f'execute("{pair[0]}", "{pair[1]}", {given})'
            yield f'execute("{pair[0]}", "{pair[1]}", {{}})'


def credentials(models):
    for name, value in vars(models).items():
        if inspect.isclass(value) and hasattr(value, "model_fields") and value.__module__ == models.__name__:
            if re.search(r"AuthConfig$|OAuth\w*Config$", name):
                keys = [field.alias or key for key, field in value.model_fields.items()]
                yield name, ", ".join(f'{key}="x"' for key in keys)


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    version = importlib.metadata.version("airbyte-agent-sdk")
    (folder / "requirements.txt").write_text(f"airbyte-agent-sdk=={version}\n")
    calls = made = 0
    for one in pkgutil.iter_modules(connectors.__path__):
        path = f"airbyte_agent_sdk.connectors.{one.name}"
        package, models = importlib.import_module(path), importlib.import_module(f"{path}.models")
        [class_name] = [name for name in vars(package) if name.endswith("Connector")]
        cls = getattr(package, class_name)
        model = getattr(importlib.import_module(f"{path}.connector_model"), f"{class_name}Model")
        kinds = dict(credentials(models))
        lines = ["from airbyte_agent_sdk import AirbyteAuthConfig, connect", f"from {path} import {class_name}"]
        lines += [f"from {path}.models import {', '.join(kinds)}"] if kinds else []
        lines += ["", f'HOSTED = {class_name}(auth_config=AirbyteAuthConfig(airbyte_client_id="a", airbyte_client_secret="b", workspace_name="w"))']
        lines += [f'SLUG = connect("{one.name.replace("_", "-")}", client_id="a", client_secret="b")']
        made += 2
        for at, (name, arguments) in enumerate(kinds.items()):
            lines.append(f"LOCAL_{at} = {class_name}(auth_config={name}({arguments}))")
            made += 2
        lines += ["", f"async def main(typed: {class_name}, other: {class_name}):"]
        body = [*(f"    await typed.{call}" for call in typed_calls(cls, model)), *(f"    await other.{call}" for call in execute_calls(cls, model))]
        calls += len(body)
        text = "\n".join(lines + body) + "\n"
        ast.parse(text)
        (folder / f"use_{one.name}.py").write_text(text)
    print(f"airbyte-agent-sdk {version}: {calls} calls, {made} constructions")


main()
