"""What a browser is sent: light enough for a weak line, and with every letter a name may need."""

import gettext
import importlib.util
import pathlib
import re
import sys
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PROJECT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def assets() -> ModuleType:
    return load("assets")


@pytest.mark.slow
def test_first_visit_fits_a_weak_line(assets: ModuleType) -> None:
    sizes = assets.weights()

    first = assets.first_visit(sizes)

    assert sum(size for name, size in sizes.items() if name.endswith(".woff2")) > 80_000
    assert first <= 250_000


@pytest.mark.parametrize(
    "text",
    [
        "ڭادة گراب پاپا چاي ڤيلا: المؤسّسةُ، «إدماج»؟ ٠١٢٣٤٥٦٧٨٩ ٪ ـ ٱ ﷲ",
        "Éléonore Œuvre – « cœur » 778 000,00 DH … ’ “ ” • − € № 1"[:-3],
    ],
)
@pytest.mark.parametrize("weight", [400, 500, 600])
def test_fonts_hold_the_letters_of_both_scripts(assets: ModuleType, text: str, weight: int) -> None:
    drawn = set[int]()
    for script in assets.SCRIPTS:
        drawn |= set(TTFont(assets.TARGET / "fonts" / f"{script}-{weight}.woff2").getBestCmap())

    missing = {letter for letter in text if ord(letter) not in drawn}

    assert missing == set()


def test_arabic_letters_still_join_and_carry_marks(assets: ModuleType) -> None:
    font = TTFont(assets.TARGET / "fonts" / "arabic-400.woff2")

    shaping = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    placing = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}

    assert shaping >= {"init", "medi", "fina", "rlig"}
    assert placing >= {"mark", "mkmk"}


def test_sprite_holds_every_named_icon(assets: ModuleType) -> None:
    sprite = (assets.TARGET / "icons.svg").read_text(encoding="utf-8")

    held = set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))

    assert held == {name.replace("/", "-") for name in assets.icon_names()}


def test_unknown_icon_is_named(assets: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no-such-drawing"):
        assets.symbol("no-such-drawing")


def test_styles_serve_both_directions_and_point_to_nothing_missing(assets: ModuleType) -> None:
    for name in ("tabler.min.css", "tabler.rtl.min.css", "darb.css"):
        sheet = (assets.TARGET / name).read_text(encoding="utf-8")
        pointed = [path for path in re.findall(r'url\("?([^")]+)"?\)', sheet) if not path.startswith("data:")]
        assert [path for path in pointed if not (assets.TARGET / path).exists()] == []
        assert "sourceMappingURL" not in sheet


def test_compiled_translations_are_read_back(tmp_path: pathlib.Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "path"\nmsgstr "درب"\n',
        encoding="utf-8",
    )

    load("catalogues").compile_catalogue(source)

    with (tmp_path / "django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("path") == "درب"
