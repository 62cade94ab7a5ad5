"""What every printed paper shares: who issues it, its number, its proof and its language.

Pure: values in, plain strings out. A paper's own facts are dataclasses of the package that owns the
paper; this module gives them their frame, and fills their sentences.
"""

import datetime
import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import segno

TIE = "\u00a0"
TOKEN_GROUP = 5
QUIET_ZONE = 3  # modules; with none, one code in ten failed to scan from a grey or one-bit copy
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Bilingual:
    """The same thing named in Arabic and in French; an empty French name is simply not printed."""

    ar: str
    fr: str = ""

    def in_(self, lang: str) -> str:
        return self.fr if lang == "fr" and self.fr else self.ar

    def as_payload(self) -> dict[str, str]:
        return {"ar": self.ar, "fr": self.fr}


@dataclass(frozen=True)
class Letterhead:
    """The institution as it stands at the head of its papers; an emblem only if it supplies one (SVG)."""

    country_ar: str
    country_fr: str
    institution_ar: str
    institution_fr: str
    unit_ar: str
    unit_fr: str
    emblem_svg: str = ""


@dataclass(frozen=True)
class Verification:
    """The random token that proves a paper, and the address of the page that checks it.

    The token carries at least 128 bits and no fact about anybody, so that a paper left on a table
    gives away nothing that is not printed on it.
    """

    token: str
    address: str

    @property
    def grouped(self) -> str:
        """In groups of five to be read aloud over the telephone; a last short group joins the one before."""
        groups = [self.token[at : at + TOKEN_GROUP] for at in range(0, len(self.token), TOKEN_GROUP)]
        if len(groups) > 1 and len(groups[-1]) < TOKEN_GROUP:
            groups[-2:] = ["".join(groups[-2:])]
        return "-".join(groups)

    def qr_svg(self) -> str:
        """The code, level M, upper case so that it stays small, with its quiet zone."""
        code = segno.make(f"{self.address}{self.token}".upper(), error="m", micro=False)
        drawing = io.BytesIO()
        code.save(drawing, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True, light="#fff")
        return drawing.getvalue().decode("utf-8")


@dataclass(frozen=True)
class Frame:
    """The paper around the facts. `invented` prints the watermark: demonstration and test data only."""

    letterhead: Letterhead
    number: str
    dated: datetime.date
    verification: Verification | None = None
    invented: bool = False

    def as_payload(self, kind_ar: str, kind_fr: str, lang: str = "ar") -> dict[str, Any]:
        proof = self.verification
        return {
            "lang": lang,
            "kind": {"ar": kind_ar, "fr": kind_fr},
            "number": self.number,
            "dated": self.dated.isoformat(),
            "invented": self.invented,
            "letterhead": asdict(self.letterhead),
            "token": proof.grouped if proof else "",
            "qr": proof.qr_svg() if proof else "",
        }


def fill(text: str, values: Mapping[str, str], lang: str, *, female: bool = False) -> str:
    """Put values into a printed sentence; `{المستفيد/المستفيدة}` agrees with the person's recorded sex.

    `**` in the text marks what is printed bold and a backtick a code; values, which people type, lose both.
    """

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if "/" in name:
            return name.split("/")[1 if female else 0]
        return values[name].replace("**", "").replace("`", "")

    filled = PLACEHOLDER.sub(replace, text)
    return french_spaces(filled) if lang == "fr" else filled


def french_spaces(text: str) -> str:
    """Tie the French spaces before high punctuation and inside guillemets, so that no line starts by them."""
    text = re.sub(r" ([:;?!»])", rf"{TIE}\1", text)
    return text.replace("« ", f"«{TIE}").replace("'", "’")
