"""Which Kyoji this is."""

from importlib import metadata


def version() -> str:
    """The version of the installed package; ``source`` when it runs from a folder that was never installed."""
    try:
        return metadata.version("kyoji")
    except metadata.PackageNotFoundError:
        return "source"
