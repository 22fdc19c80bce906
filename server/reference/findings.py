"""Reference of everything a check, the lowering, a rehearsal or an export can find."""

from prompts import languages, pack
from server.reference.page import page, table


def findings() -> str:
    """The page ``findings.md``."""
    codes = sorted({code for language in languages() for code in pack(language).findings})
    rows = [(f"`{code}`", *(pack(language).findings.get(code, "") for language in languages())) for code in codes]
    introduction = "Codes are stable: line software may rely on them. Names in braces are the facts of the finding."
    return page("Findings", introduction, table(("code", *languages()), rows))
