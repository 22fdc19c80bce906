"""``kyoji serve``: the web form and the API on this machine."""

from argparse import ArgumentParser, Namespace

from server.cli.command import Command
from server.cli.exits import BadInput, Exit
from server.cli.output import Output


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="port to listen on, by default 8000")
    parser.add_argument("--host", help="address to listen on, by default 127.0.0.1")


def _run(arguments: Namespace, output: Output) -> Exit:
    import uvicorn  # only this command needs a web server

    from server.app import create_app
    from server.settings import Settings

    chosen = {name: value for name in ("port", "host") if (value := getattr(arguments, name)) is not None}
    if not 0 < chosen.get("port", 1) < 65536:
        raise BadInput(f"--port {chosen['port']}: a port is a number from 1 to 65535", "port.bad")
    settings = Settings(**chosen)
    address = f"http://{settings.host}:{settings.port}"
    output.show(
        {"name": "kyoji", "address": address, "data": str(settings.data_dir)},
        f"Kyoji: {address}   (data in {settings.data_dir})",
    )
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")
    return Exit.DONE


COMMAND = Command("serve", "serve the web form and the API", _arguments, _run)
"""``kyoji serve``."""
