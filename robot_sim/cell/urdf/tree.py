"""The XML of a URDF as plain elements: bounded in size, depth and number, without entities or declared types.

Attributes with prefixes that the file does not declare (``drake:...``) are read as any other and left to be ignored:
the parser does not ask about namespaces.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from robot_sim.cell.urdf.bad import BadUrdf

LARGEST = 5_000_000
"""Bytes a description may have; the longest of a maker's robot is below 100,000."""

DEEPEST = 32
"""How deep elements may be nested; a URDF needs 6."""

MOST = 50_000
"""Elements a description may have."""

LONGEST = 10_000
"""Characters an attribute may have."""


@dataclass
class Element:
    """One element."""

    tag: str
    """Its name."""
    attributes: dict[str, str]
    """Its attributes, as written."""
    line: int
    """Where it begins."""
    inner: "list[Element]" = field(default_factory=list)
    """The elements in it."""

    def all(self, tag: str) -> "list[Element]":
        """The elements of one name in it."""
        return [element for element in self.inner if element.tag == tag]

    def first(self, tag: str) -> "Element | None":
        """The first element of one name in it, if there is one."""
        return next(iter(self.all(tag)), None)


def parse(text: str | bytes) -> Element:
    """The root element of an XML text.

    Raises:
        BadUrdf: it is too large, too deep, no XML, or declares entities.
    """
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if len(data) > LARGEST:
        raise BadUrdf("file", f"holds {len(data)} bytes, a robot description may hold {LARGEST}")
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise error if isinstance(error, BadUrdf) else BadUrdf("file", f"is no readable XML: {error}") from None
    return builder.root


class _Builder:
    """Collects the elements as the parser meets them."""

    def __init__(self) -> None:
        self.root = Element("", {}, 0)
        self._open: list[Element] = []
        self._count = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        self._count += 1
        if len(self._open) >= DEEPEST:
            raise BadUrdf(f"line {element.line}", f"elements are nested deeper than {DEEPEST}")
        if self._count > MOST:
            raise BadUrdf(f"line {element.line}", f"there are more than {MOST} elements")
        if any(len(value) > LONGEST for value in attributes.values()):
            raise BadUrdf(f"line {element.line}", f"an attribute is longer than {LONGEST} characters")
        if self._open:
            self._open[-1].inner.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, tag: str) -> None:
        del tag
        self._open.pop()

    def _refuse(self, *declared: object) -> None:
        raise BadUrdf(
            f"line {self.parser.CurrentLineNumber}",
            f"{declared[0]!r}: a robot description declares no types or entities; remove <!DOCTYPE ...>",
        )
