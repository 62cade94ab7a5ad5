"""Invented selection inputs, always the same for one seed: small ones for the oracle, seasons of any size."""

import hashlib
import random
from typing import Any

Document = dict[str, Any]

PROVINCES = ("06.181", "06.461", "09.273")
SECTORS = ("crafts", "services", "sea_fishing", "agriculture")
PRICES = (1_800_000, 2_500_000, 3_200_000, 4_000_000, 6_500_000, 7_500_000, 9_000_000, 12_000_000)


def witnessed_seed(word: str) -> Document:
    return {"method": "witnessed", "value": hashlib.sha256(word.encode()).hexdigest(), "parts": []}


def file_of(number: int, **changes: Any) -> Document:
    """A candidate; ``changes`` say what the test is about."""
    amount = changes.get("amount", 4_000_000)
    return {
        "id": f"F-{number:04d}",
        "person": f"P-{number:04d}",
        "status": "candidate",
        "score": 800,
        "amount": amount,
        "total_cost": amount + amount // 4,
        "own": amount // 4,
        "province": PROVINCES[0],
        "sector": SECTORS[0],
        "sex": "M",
        "juvenile": False,
    } | changes


def source_of(number: int, balance: int, **changes: Any) -> Document:
    return {
        "id": f"S-{number:02d}",
        "agreement": f"A-{number:02d}",
        "tranche": 1,
        "balance": balance,
        "use_order": number,
        "eligible": {},
        "cap_amount": None,
        "cap_share_bp": None,
    } | changes


def quota_of(
    number: int, group: Document, least: int = 0, most: int | None = None, class_: int = 1
) -> Document:
    return {"id": f"Q-{number:02d}", "group": group, "min": least, "max": most, "class": class_}


def call_of(
    files: list[Document], sources: list[Document], quotas: list[Document] | None = None, **changes: Any
) -> Document:
    call = {"id": "CALL-1", "rule": "rank", "band_width": 50, "threshold": 500, "noise": 20}
    return {
        "schema": "darb.selection.input/1",
        "call": call | changes,
        "sources": sources,
        "quotas": quotas or [],
        "files": files,
        "seed": witnessed_seed("draw"),
    }


def small_document(seed: int) -> Document:
    """At most 8 files, 3 sources, 2 quotas: ties, shared persons, caps, one-centime gaps, every status."""
    draw = random.Random(seed)
    files = [_small_file(draw, number) for number in range(1, draw.randint(1, 8) + 1)]
    wanted = sum(file["amount"] for file in files)
    sources = [_small_source(draw, number, wanted) for number in range(1, draw.randint(1, 3) + 1)]
    quotas = [_small_quota(draw, number) for number in range(1, draw.randint(0, 2) + 1)]
    for file in files:
        if draw.random() < 0.08:
            source = draw.choice(sources)
            file |= {"status": "fixed", "grants": [{"source": source["id"], "amount": file["amount"]}]}
            source["balance"] += draw.choice((file["amount"], file["amount"], 0))
    document = call_of(files, sources, quotas, threshold=draw.choice((0, 500, 600)))
    document["seed"] = witnessed_seed(f"draw {seed}")
    return document


def tight_document(seed: int) -> Document:
    """Large amounts, balances that some files fill to the centime or miss by one, minima in two classes."""
    draw = random.Random(seed)
    files = [
        file_of(
            number,
            score=draw.choice((600, 700, 800, 900)),
            amount=(amount := draw.randint(1, 9) * 10 ** draw.randint(6, 8) + draw.randint(-3, 3)),
            total_cost=amount + draw.choice((0, 7, 1_000_000)),
            own=0,
            province=draw.choice(PROVINCES),
            sex=draw.choice("FM"),
            juvenile=draw.random() < 0.5,
        )
        for number in range(1, draw.randint(4, 8) + 1)
    ]
    groups = ({"sex": ["F"]}, {"juvenile": True}, {"province": [PROVINCES[0]]})
    quotas = [quota_of(n, draw.choice(groups), draw.randint(1, 4), None, draw.randint(1, 2)) for n in (1, 2)]
    sources = [_tight_source(draw, number, files) for number in range(1, draw.randint(1, 3) + 1)]
    return call_of(files, sources, quotas)


def _tight_source(draw: random.Random, number: int, files: list[Document]) -> Document:
    filling = draw.sample(files, draw.randint(1, min(4, len(files))))
    return source_of(
        number,
        sum(file["amount"] for file in filling) + draw.choice((-1, 0, 0, 1)),
        eligible=draw.choice(({}, {}, {"province": [draw.choice(PROVINCES)]})),
        cap_amount=draw.choice((None, None, draw.choice(files)["amount"] - draw.randint(0, 1))),
        cap_share_bp=draw.choice((None, None, 9999, 5000)),
    )


def _small_file(draw: random.Random, number: int) -> Document:
    amount = draw.choice((10, 20, 30, 40)) * 100 + draw.choice((-1, 0, 0, 0, 1))
    return file_of(
        number,
        person=f"P-{draw.randint(1, 9) if draw.random() < 0.5 else 10 + number}",
        status=draw.choice(("candidate",) * 14 + ("ineligible", "withdrawn", "has_award")),
        score=draw.choice((550, 600, 700, 700, 800, 900)),
        amount=amount,
        total_cost=amount + draw.choice((0, 500, 1000)),
        own=0,
        province=draw.choice(PROVINCES),
        sector=draw.choice(SECTORS[:2]),
        sex=draw.choice("FM"),
        juvenile=draw.random() < 0.3,
    )


def _small_predicate(draw: random.Random) -> Document:
    predicate: Document = {}
    if draw.random() < 0.4:
        predicate["province"] = draw.sample(PROVINCES, draw.randint(1, 2))
    if draw.random() < 0.2:
        predicate["sector"] = [draw.choice(SECTORS[:2])]
    if draw.random() < 0.3:
        predicate["sex"] = [draw.choice("FM")]
    if draw.random() < 0.15:
        predicate["juvenile"] = draw.random() < 0.5
    return predicate


def _small_source(draw: random.Random, number: int, wanted: int) -> Document:
    return source_of(
        number,
        draw.choice((0, 3999, 4000, 5000, 5001, wanted // 4, wanted // 3, wanted // 2, wanted)),
        use_order=10 - number if draw.random() < 0.5 else 20 + number,
        eligible=_small_predicate(draw),
        cap_amount=draw.choice((None, None, None, 2000, 2500)),
        cap_share_bp=draw.choice((None, None, None, 6000, 8000)),
    )


def _small_quota(draw: random.Random, number: int) -> Document:
    least = draw.choice((0, 1, 1, 2, 3))
    most = draw.choice((None, None, least, least + 1))
    return quota_of(number, _small_predicate(draw), least, most, draw.randint(1, 2))


def season_document(seed: int, size: int, *, provinces: int = 12, tightness: float = 0.45) -> Document:
    """A season: a source a province, a national and a sector one; quotas of women, juveniles, provinces."""
    draw = random.Random(seed)
    names = [f"{number // 20 + 1:02d}.{number:03d}" for number in range(1, provinces + 1)]
    files = [_season_file(draw, number, names) for number in range(1, size + 1)]
    money = int(tightness * sum(file["amount"] for file in files))
    sources = [
        source_of(number, int(money * 0.7) // provinces, eligible={"province": [name]}, cap_share_bp=8000)
        for number, name in enumerate(names, start=1)
    ]
    sources.append(source_of(provinces + 1, money // 10, eligible={"sector": ["sea_fishing"]}))
    sources.append(source_of(provinces + 2, money // 5, cap_amount=4_000_000))
    expected = int(size * tightness)
    quotas = [
        quota_of(1, {"sex": ["F"]}, expected // 5, class_=1),
        quota_of(2, {"juvenile": True}, expected * 12 // 100, class_=2),
        *(
            quota_of(number, {"province": [name]}, max(1, expected // (2 * provinces)), class_=3)
            for number, name in enumerate(names, start=3)
        ),
    ]
    return call_of(files, sources, quotas)


def _season_file(draw: random.Random, number: int, names: list[str]) -> Document:
    amount = draw.choice(PRICES)
    return file_of(
        number,
        score=draw.randint(400, 1000),
        amount=amount,
        total_cost=amount * 5 // 4,
        own=amount // 5,
        province=draw.choice(names),
        sector=draw.choice(SECTORS),
        sex="F" if draw.random() < 0.18 else "M",
        juvenile=draw.random() < 0.12,
    )
