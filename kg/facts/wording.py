"""What the words of an article rule out: that a title means today's holder, that a town stands for its state."""
from __future__ import annotations

import re

OWN_POLITICS = (r"\b(?:(?:Bundesl|L)and(?:es)? {town}\b|Regierende\w* Bürgermeister|"
                r"{town}er (?:Senat|Abgeordnetenhaus|Landtag)\b)")
OTHER_DAYS = re.compile(r"\b(?:früher|ehemalig|damalig|einstig|vormalig|vorherig|künftig|designiert)\w* (?:[\w-]+ )?$")


def is_of_other_days(title: str, before: str) -> bool:
    """Tell whether a title is said of another time than the article's; ``before`` are the words of its sentence.

    So it is in "der damalige US-Präsident" and "Ex-Kanzler": who holds the office on the day is not meant.
    """
    return title.startswith(("Ex-", "Alt")) or OTHER_DAYS.search(before) is not None


def has_own_politics(town: str, text: str) -> bool:
    """Tell whether an article speaks of the politics of a seat of government as a town or Land: "der Berliner Senat".

    There "Berlin klagt" is the Land, not Deutschland.
    """
    return re.search(OWN_POLITICS.format(town=re.escape(town)), text) is not None
