"""What the extractor sees in a sentence, in words or as a picture, with the reason of every step."""
from __future__ import annotations

from kg.explain.account import Account, account_of
from kg.explain.page import as_html
from kg.explain.told import as_text

__all__ = ["Account", "account_of", "as_html", "as_text"]
