"""The worked example of the published procedure: six files, two sources, one quota, a committee draw."""

import copy
from typing import Any

FROZEN_HASH = "f8798425fadc40c65292c3c5bfde5973f66d1dcc1297736279a2d3b14d6e19ef"
INPUT_HASH = "3d117b3c8f57a895d3c4de7ffc1f9f30024b7dca458d74886c8833a6f3208311"
TICKETS = {
    "F-01": ("7c597958dc004eff2f2045bbd144d3d3e8c2b3cafad2aa5354aa9aac1a04f5a1", 3),
    "F-02": ("895612fc154929e457ddd3a1881a785267ed30075393ad886ceb1d502891ef1a", 5),
    "F-03": ("8422fbb3c53a91adb03528afd6d667cb88dd86dac20c03f8f150b18fb7211945", 4),
    "F-04": ("ead5c9c3608d7a3f99cf59a4c4a569fc49b6b0f6f8bb3bbff30d891b1a4bef2f", 6),
    "F-05": ("7453dd16948e9e63ad48fd57cae50c02f7b22653d3c2123fbd0be2f2af1f8f25", 2),
    "F-06": ("5df55ed24c7f2da405212b7b818b74f902031d0e123d94bfff86c1ca0591cb65", 1),
}
REVEALS = (
    "23b160979bd3c3d142f8444a19a2b016a581e04f8064e64a7db994e91ee5a887",
    "6097f08df320749c6c65d9b72eaeea6a197e484abcbd98d279c2277ecbb4fcb0",
    "1b50354157c67849a0fae8319d80e5db6651404d8589563f2c05eee8c0d50dc5",
)
COMMITMENTS = (
    "03d9ea2cd6bb220c0fa76881484e2de8a6a5db40ca2fcc3048116cb70d7ff70e",
    "4cf19cb96d7d8cc39d5086b11650b1ce81c8505333770781c6891b60eee6f85c",
    "e1b0ad512ce5dc4619525d6512f64182eaeac93c2610b2e9d55f3f229986d064",
)
SEED = "e782f4c80cfa1ce4f5f0390d02155dbfa493f5388fbecfee2e7964b133fc8218"


def published_document() -> dict[str, Any]:
    """The input as published, with the rule ``bands``."""
    return copy.deepcopy(_DOCUMENT)


def ranked_document() -> dict[str, Any]:
    """The same call had it chosen the rule ``rank``."""
    document = published_document()
    document["call"]["rule"] = "rank"
    return document


def _file(number: int, score: int, amounts: tuple[int, int, int], **facts: Any) -> dict[str, Any]:
    amount, total_cost, own = amounts
    return {
        "id": f"F-0{number}",
        "person": f"P-0{number}",
        "status": "candidate",
        "score": score,
        "amount": amount,
        "total_cost": total_cost,
        "own": own,
        "province": "06.181",
        "sex": "M",
        "juvenile": False,
    } | facts


_DOCUMENT: dict[str, Any] = {
    "schema": "darb.selection.input/1",
    "call": {"id": "CALL-2026-01", "rule": "bands", "band_width": 50, "threshold": 500, "noise": 20},
    "sources": [
        {
            "id": "S-NAT",
            "agreement": "A-2026-02",
            "tranche": 1,
            "balance": 8_000_000,
            "use_order": 2,
            "eligible": {},
            "cap_amount": 4_000_000,
            "cap_share_bp": None,
        },
        {
            "id": "S-PROV",
            "agreement": "A-2026-01",
            "tranche": 1,
            "balance": 11_500_000,
            "use_order": 1,
            "eligible": {"province": ["06.181"]},
            "cap_amount": None,
            "cap_share_bp": 8000,
        },
    ],
    "quotas": [{"id": "Q-WOMEN", "group": {"sex": ["F"]}, "min": 1, "max": None, "class": 1}],
    "files": [
        _file(1, 930, (9_000_000, 11_250_000, 2_250_000), sector="fishing"),
        _file(2, 895, (6_500_000, 8_000_000, 1_500_000), sector="crafts"),
        _file(3, 870, (4_000_000, 5_000_000, 1_000_000), sector="crafts", juvenile=True),
        _file(4, 870, (4_000_000, 5_000_000, 1_000_000), sector="services"),
        _file(5, 700, (2_500_000, 3_000_000, 500_000), sector="services", sex="F"),
        _file(6, 700, (2_500_000, 3_000_000, 500_000), sector="crafts", sex="F", province="06.461"),
    ],
    "seed": {
        "method": "committee",
        "value": SEED,
        "parts": [
            {"commitment": commitment, "reveal": reveal}
            for commitment, reveal in zip(COMMITMENTS, REVEALS, strict=True)
        ],
    },
}
