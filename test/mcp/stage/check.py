"""Asks the built `baton mcp` by other people's clients: the official Python client, the inspector's command line, the conformance suite.

Run it as `bash .ci/mcp.sh`. The questions of test/mcp/questions are asked once more here, so that the Python client holds every answer against the
schema of its tool; what the answers say is held by test/mcp/questions.test.ts.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import anyio
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "test/fixtures"
STAGE = ROOT / "test/mcp/stage"
MODULES = Path(sys.argv[1]).resolve()
NODE = MODULES / "node/bin/node"
SERVER = ["node", str(ROOT / "bin/run.js"), "mcp"]
# The newest version of the protocol that the client speaks, and the handshake of those before it.
MODES = ("auto", "legacy")
# The exit status of the inspector where a tool says that it failed.
TOOL_ERROR = 5

passed = failed = 0


def check(what, ok, why=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: {str(why)[:1000]}", flush=True)


def questions():
    return [one for file in sorted((ROOT / "test/mcp/questions").glob("*.json")) for one in json.loads(file.read_text())]


def client(files, mode="auto"):
    command, *given = SERVER
    return Client(StdioServerParameters(command=command, args=[*given, *map(str, files)]), mode=mode)


def argument(given, answers):
    """An argument as it is, the text of a fixture, or what stands in the answer to a call before."""
    if isinstance(given, (str, list)):
        return given
    if "file" in given:
        return (FIXTURES / given["file"]).read_text()
    value = answers[given["call"]]
    for step in re.findall(r"[^.\[\]]+", given["path"]):
        value = value[int(step) if step.isdigit() else step]
    return value


async def ask_questions(asked):
    """All questions; `asked` gets one call of every tool, for the inspector."""
    for one in questions():
        files = [FIXTURES / name for name in one["files"]] or [FIXTURES / "v1/small.c1z"]
        async with client(files) as session:
            answers = []
            for call in one["calls"]:
                given = {name: argument(value, answers) for name, value in call["arguments"].items()}
                what = f"{one['question']} {call['tool']}"
                try:
                    result = await session.call_tool(call["tool"], given)
                except Exception as error:
                    check(what, False, f"{type(error).__name__}: {error}")
                    break
                answers.append(result.structured_content)
                check(what, not result.is_error and result.structured_content is not None, result.content)
                asked.setdefault(call["tool"], (files, given))


async def check_lists(mode, asked, archive):
    """Lists of tools, resources and prompts; a tool without a question is a gap of the questions."""
    async with client([archive], mode) as session:
        tools = (await session.list_tools()).tools
        check(f"{mode}: tools are listed", len(tools) >= 12, [tool.name for tool in tools])
        for tool in tools:
            check(f"{mode}: {tool.name} only reads", tool.annotations is not None and tool.annotations.read_only_hint is True)
            check(f"{mode}: {tool.name} has a schema of its answer", tool.output_schema is not None)
            check(f"{mode}: {tool.name} is asked by a question", tool.name in asked)
        resources = (await session.list_resources()).resources
        check(f"{mode}: resources are listed", resources != [])
        for resource in resources:
            check(f"{mode}: {resource.uri} can be read", (await session.read_resource(str(resource.uri))).contents)
        templates = (await session.list_resource_templates()).resource_templates
        check(f"{mode}: kinds of resources are listed", templates != [])
        for template in templates:
            uri = await filled(session, template.uri_template)
            check(f"{mode}: {uri} can be read", (await session.read_resource(uri)).contents)
        prompts = (await session.list_prompts()).prompts
        check(f"{mode}: prompts are listed", {prompt.name for prompt in prompts} == {"troubleshoot-connector", "troubleshoot-agent"})
        for prompt in prompts:
            given = {one.name: "sync fails with 401" for one in prompt.arguments or [] if one.required}
            check(f"{mode}: {prompt.name} has messages", (await session.get_prompt(prompt.name, given)).messages)


async def filled(session, template):
    """An address of a kind of resources, with what the archive holds in its places."""
    overview = (await session.call_tool("overview", {})).structured_content
    finding = (await session.call_tool("validate", {})).structured_content["answer"]["findings"][0]
    row = (await session.call_tool("list", {"kind": "resources"})).structured_content["answer"]["resources"][0]["resource"]
    values = {
        "archive": overview["archive"],
        "word": f"{row['id']['resourceType']}/{row['id']['resource']}",
        "fingerprint": finding["fingerprint"],
    }
    return re.sub(r"\{(\w+)\}", lambda found: quote(values[found[1]], safe=""), template)


async def check_progress(archive):
    """Progress of the first question about an archive, each number more than the one before; and cancelling it in the middle."""
    async with client([archive]) as session:
        with anyio.move_on_after(0.3) as scope:
            await session.call_tool("overview", {})
        check("a call can be cancelled", scope.cancelled_caught)
        check("the server answers after a call was cancelled", not (await session.call_tool("rules", {})).is_error)
    async with client([archive]) as session:
        told = []

        async def progress(done, total, message):
            told.append((done, total))

        result = await session.call_tool("overview", {}, progress_callback=progress)
        check("the first question is answered", not result.is_error, result.content)
        check("progress is told", len(told) >= 1, told)
        check("progress rises, up to the total", told == sorted(set(told)) and all(done <= total for done, total in told), told)


def inspect(files, *words):
    """The exit status of the inspector, and what it printed, as JSON where it is."""
    environment = {**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}"}
    command = [str(NODE), str(MODULES / ".bin/mcp-inspector"), "--cli", *SERVER, *map(str, files), *words]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    try:
        return run.returncode, json.loads(run.stdout), run.stderr
    except ValueError:
        return run.returncode, None, f"{run.stdout[:500]} {run.stderr[:500]}"


def check_inspector(asked):
    small = [FIXTURES / "v1/small.c1z"]
    status, listed, why = inspect(small, "--method", "tools/list", "--strict")
    names = [] if listed is None else [tool["name"] for tool in listed["tools"]]
    check("inspector: tools/list, and no schema that clients stumble over", status == 0 and names == list(dict.fromkeys(names)), (status, why))
    for name in names:
        files, given = asked.get(name, (small, {}))
        words = ["--method", "tools/call", "--tool-name", name, "--tool-args-json", json.dumps(given)]
        status, result, why = inspect(files, *words)
        check(f"inspector: {name}", status == 0 and "structuredContent" in (result or {}), (status, why))
    words = ["--method", "tools/call", "--tool-name", "show", "--tool-args-json", '{"object": "nobody"}']
    status, result, why = inspect(small, *words)
    text = json.dumps(result)
    check("inspector: a failure of a tool has a status of its own", status == TOOL_ERROR and "C1Z_UNKNOWN_NAME" in text + why, (status, why))
    for method in ("resources/list", "resources/templates/list", "prompts/list"):
        status, _, why = inspect(small, "--method", method)
        check(f"inspector: {method}", status == 0, (status, why))
    status, result, why = inspect(small, "--method", "prompts/get", "--prompt-name", "troubleshoot-connector")
    check("inspector: prompts/get", status == 0 and (result or {}).get("messages"), (status, why))


def check_conformance(folder):
    adapter = subprocess.Popen(
        ["node", str(STAGE / "http-adapter.js"), *SERVER, str(FIXTURES / "v1/small.c1z")], stdout=subprocess.PIPE, text=True
    )
    try:
        url = adapter.stdout.readline().strip()
        words = ["server", "--url", url, "--suite", "all", "--expected-failures", str(STAGE / "conformance.yml"), "-o", str(folder)]
        run = subprocess.run([str(NODE), str(MODULES / ".bin/conformance"), *words], capture_output=True, text=True, check=False, timeout=900)
        summary = run.stdout[run.stdout.find("=== SUMMARY ===") :]
        print(summary)
        check("conformance: nothing fails but what is listed with its reason", run.returncode == 0, summary or run.stderr)
        for scenario in ("server-initialize", "ping", "tools-list", "resources-list", "prompts-list"):
            check(f"conformance: {scenario}", re.search(rf"✓ {scenario}: [1-9]\d* passed, 0 failed", summary), summary)
    finally:
        adapter.terminate()
        adapter.wait(timeout=30)


def attempt(what, questions):
    """Runs questions to a server; an error that a client raises is a failed check."""
    try:
        asyncio.run(questions)
    except Exception as error:
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        check(what, False, f"{type(error).__name__}: {error}")


with tempfile.TemporaryDirectory(prefix="baton-mcp-") as temporary:
    archive = Path(temporary) / "many-grants.c1z"
    subprocess.run(["npx", "tsx", str(STAGE / "make-archive.ts"), str(archive)], check=True, cwd=ROOT)
    # What an address must not be changed by: a space, letters of two bytes, a percent sign, capital letters.
    named = Path(temporary) / "Zürich 100% A&B.c1z"
    shutil.copyfile(FIXTURES / "v1/kitchen-sink.c1z", named)
    asked = {}
    attempt("the questions", ask_questions(asked))
    for mode in MODES:
        attempt(f"{mode}: lists", check_lists(mode, asked, named))
    attempt("progress and cancelling", check_progress(archive))
    check_inspector(asked)
    check_conformance(Path(temporary) / "conformance")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
