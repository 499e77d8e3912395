"""The server: one register, looked at and never written to, over standard input and output or HTTP."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import anyio
import uvicorn
from anyio import to_thread
from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from servanda import __version__
from servanda.errors import ServandaError
from servanda.mcp.tools import DATA, TOOLS, Tool, answer, schema
from servanda.register import Register

INSTRUCTIONS = (
    "A register of what states agree, promise and deliver, read from the press: visits, meetings, agreements, joint "
    "bodies, transfers. It keeps what articles say, and does not know what is true. Report a value with its quotes "
    "(document, outlet, day), tell on what documents contradict each other (conflicts), and count independent origins, "
    "not documents: copies do not corroborate. What is planned or promised was not, for that, done. The tools only "
    f"read. {DATA}"
)
READING = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
Context = ServerRequestContext[Any]
HOST = "127.0.0.1"
Allow = Callable[[str], bool]
Tell = Callable[[str], None]


def server(register: Register, language: str = "fr") -> Server[Any]:
    """A server on a register that is open.

    Args:
        register: looked at, and never written to.
        language: of titles and names: fr or en.
    """

    async def listed(_: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[described(name, tool) for name, tool in TOOLS.items()])

    async def called(_: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        if asked.name not in TOOLS:
            raise MCPError(types.INVALID_PARAMS, f"There is no tool {asked.name[:80]}: there are {', '.join(TOOLS)}.")
        return await to_thread.run_sync(partial(result, register, asked.name, asked.arguments or {}, language))

    return Server(
        "servanda",
        version=__version__,
        title="Servanda",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def described(name: str, tool: Tool) -> types.Tool:
    """A tool as clients see it."""
    told = f"{tool.told} {DATA}"
    return types.Tool(name=name, title=tool.title, description=told, input_schema=schema(tool), annotations=READING)


def result(register: Register, name: str, arguments: dict[str, Any], language: str) -> types.CallToolResult:
    """What a tool answers, as data and as the same in JSON; or what went wrong and what to do next."""
    try:
        with register.view() as view:
            found = answer(view, name, arguments, language)
    except ServandaError as error:
        return failed(str(error))
    except Exception as error:
        logging.getLogger("servanda.mcp").exception("%s failed", name)
        return failed(f"A fault of the program, {type(error).__name__}: please report it.")
    written = json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode()
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=written)], structured_content=json.loads(written)
    )


def failed(why: str) -> types.CallToolResult:
    """What went wrong."""
    told = why.encode("utf-8", "replace").decode()
    return types.CallToolResult(content=[types.TextContent(type="text", text=told)], is_error=True)


def run(register: Register, language: str = "fr") -> None:
    """Serve one client over standard input and output, until it goes."""
    made = server(register, language)

    async def served() -> None:
        async with stdio_server() as (read, write):
            await made.run(read, write, made.create_initialization_options())

    anyio.run(served)


def run_http(
    register: Register, port: int, language: str = "fr", allow: Allow | None = None, tell: Tell = lambda _: None
) -> None:
    """Serve the clients of this machine over HTTP, until it is interrupted; pages of other hosts are refused.

    Args:
        register: looked at, and never written to.
        port: to listen on.
        language: of titles and names.
        allow: whether one who sends this header of authorization may ask; None for everybody on this machine.
        tell: called with the address, before the first request.
    """
    app = server(register, language).streamable_http_app(stateless_http=True, json_response=True, host=HOST)
    if allow is not None:
        app.add_middleware(Allowed, allow=allow)
    tell(f"the register answers at http://{HOST}:{port}/mcp; Ctrl-C ends it.")
    uvicorn.run(app, host=HOST, port=port, log_level="warning", server_header=False)


class Allowed:
    """Lets through who may ask."""

    def __init__(self, app: ASGIApp, allow: Allow) -> None:
        """Stand before an application."""
        self._app, self._allow = app, allow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it as RFC 6750 has it."""
        if scope["type"] == "http" and not self._allow(Headers(scope=scope).get("authorization", "")):
            told = {"WWW-Authenticate": 'Bearer realm="servanda"'}
            why = "Show a token with the scope read: `servanda users token NAME` makes one."
            await PlainTextResponse(why, 401, told)(scope, receive, send)
            return
        await self._app(scope, receive, send)
