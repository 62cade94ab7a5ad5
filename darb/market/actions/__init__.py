"""Verbs of the market, one subject a file."""

from darb.market.actions.facts import write_fact
from darb.market.actions.licences import NewLicence, add_licence, close_licence, offer_licence_again
from darb.market.actions.loading import load_market
from darb.market.actions.sectors import add_sector, close_sector, offer_sector_again
from darb.market.actions.shared import TradeRefused
from darb.market.actions.trades import NewTrade, add_trade, close_trade, offer_trade_again

__all__ = [
    "NewLicence",
    "NewTrade",
    "TradeRefused",
    "add_licence",
    "add_sector",
    "add_trade",
    "close_licence",
    "close_sector",
    "close_trade",
    "load_market",
    "offer_licence_again",
    "offer_sector_again",
    "offer_trade_again",
    "write_fact",
]
