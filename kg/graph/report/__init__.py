"""``report.html``: what a graph holds, in numbers, charts and sentences, on one page that can be printed."""
from __future__ import annotations

from kg.graph.report.page import report_page, write_report

__all__ = ["report_page", "write_report"]
