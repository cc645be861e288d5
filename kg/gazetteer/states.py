"""The words that speak of a state: names, adjectives, inhabitants, seats, organs."""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from kg.gazetteer.forms import adjective_stem, base_forms, demonym_forms, key_of, name_forms, without_article
from kg.memo import remembered
from kg.rulebook import RuleBook, State

_PLURAL_STATES = ("staaten", "lande", "inseln", "emirate", "salomonen", "bahamas", "malediven", "philippinen",
                  "komoren", "seychellen")


class StateWords:
    """Look-ups from a word to the state, or the organ of a state, that it speaks of."""

    def __init__(self, rules: RuleBook) -> None:
        self._rules = rules

    @remembered
    def _words(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The word lists of ``ontology/lexicon/<name>.toml``, with or without a table of that name in it."""
        return {key.removeprefix(f"{name}."): words for key, words in self._rules.lexicon.get(name, {}).items()}

    @cached_property
    def _states(self) -> Mapping[str, State]:
        return {state.wikidata: state for state in self._rules.states if state.wikidata}

    @cached_property
    def _adjectives(self) -> Mapping[str, State]:
        found: dict[str, State] = {}
        for state in self._rules.states:
            for adjective in state.adjective.split("|"):
                if adjective:
                    found.setdefault(adjective if adjective.endswith("er") else adjective.casefold(), state)
        return found

    @cached_property
    def _demonyms(self) -> Mapping[str, State]:
        found: dict[str, State] = {}
        for state in self._rules.states:
            for demonym in state.demonyms:
                for form in demonym_forms(demonym):
                    found.setdefault(form, state)
        return found

    @cached_property
    def _state_names(self) -> Mapping[str, State]:
        found: dict[str, State] = {}
        for names in (lambda s: (s.name, *s.aliases, s.genitive), lambda s: s.seats):
            for state in self._rules.states:
                for name in names(state):
                    for form in name_forms(name):
                        found.setdefault(key_of(form), state)
        return found

    def state(self, wikidata: str) -> State | None:
        """Give the state of a Wikidata item ("Q159" is Russland), None if it is none."""
        return self._states.get(wikidata)

    @remembered
    def find_state(self, name: str) -> State | None:
        """Give the state that a name, an alias or a seat of government means ("USA", "Irans", "Moskau")."""
        for form in base_forms(without_article(name)):
            found = self._state_names.get(key_of(form))
            if found is not None:
                return found
        return None

    def inside_of(self, place: str) -> str:
        """Give a state or place behind "in": "in Russland", "im Iran", "in der Ukraine", "in den Niederlanden"."""
        state = self.find_state(place)
        article, _, rest = state.genitive.partition(" ") if state is not None and state.name == place else ("", "", "")
        if article == "des":
            return f"im {rest.removesuffix('s') if rest != place else rest}"
        if article == "der" and rest.lower().endswith(_PLURAL_STATES):
            return f"in den {rest if rest.endswith(('n', 's')) else rest + 'n'}"
        return f"in der {rest}" if article == "der" else f"in {place}"

    def state_by_name(self, name: str) -> str | None:
        """Give the Wikidata item of the state that a name, an alias or a seat means; None if there is none."""
        found = self.find_state(name)
        return found.wikidata if found is not None else None

    @remembered
    def state_of_adjective(self, word: str) -> State | None:
        """Give the state of an adjective in any form: "russischen" is Russland, "Schweizer" the Schweiz."""
        for stem in adjective_stem(word):
            found = self._adjectives.get(stem)
            if found is not None:
                return found
        return None

    @remembered
    def states_of_adjective(self, word: str) -> tuple[State, ...]:
        """Give the states of an adjective that may be a hyphenated one: "nordkoreanisch-russische" gives two.

        Nothing if any part is no state's adjective ("russisch-orthodox", "prorussisch").
        """
        whole = self.state_of_adjective(word)
        if whole is not None:
            return (whole,)
        parts = word.split("-")
        if len(parts) < 2:
            return ()
        found = [self.state_of_adjective(part) for part in parts]
        return tuple(s for s in found if s is not None) if None not in found else ()

    def state_of_demonym(self, word: str) -> State | None:
        """Give the state of an inhabitant in any form: "Nordkoreanern", "Russin"; None if it is none."""
        return self._demonyms.get(word)

    @remembered
    def seat_of(self, name: str) -> State | None:
        """Give the state whose seat of government a name is ("Moskau", "Washington"), None if it is none."""
        return next((self._seats[key] for key in map(key_of, base_forms(name)) if key in self._seats), None)

    @cached_property
    def _seats(self) -> Mapping[str, State]:
        found: dict[str, State] = {}
        for state in self._rules.states:
            for seat in state.seats:
                found.setdefault(key_of(seat), state)
        return found

    def federal_state(self, text: str) -> str:
        """Give the state that a text means by "Bundeskanzler" or "Bundesrat": Deutschland, unless the text speaks
        more of Österreich or the Schweiz."""
        counts = {wikidata: len(pattern.findall(text)) for wikidata, pattern in self._federal.items()}
        return max(counts, key=lambda wikidata: counts[wikidata], default="")

    @cached_property
    def _federal(self) -> Mapping[str, re.Pattern[str]]:
        found = {}
        for code in ("DE", "AT", "CH"):    # Deutschland first: it wins a tie
            for state in self._rules.states:
                if state.iso2 == code:
                    words = (state.name, *state.adjective.split("|"), *state.seats)
                    found[state.wikidata] = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + ")")
        return found

    @cached_property
    def _organs(self) -> Mapping[str, str]:
        """Noun -> organ of a state, "" for nouns that only look like one."""
        table = self._words("institutions")
        organs = {word.casefold(): organ for organ, words in table.items() if organ != "whole" for word in words}
        return organs | {word.casefold(): "" for word in table.get("none", ())}

    @cached_property
    def _organ_heads(self) -> Mapping[str, str]:
        """The nouns of ``_organs`` that count as the last part of a compound too."""
        whole = {word.casefold() for word in self._words("institutions").get("whole", ())}
        return {word: organ for word, organ in self._organs.items() if organ and word not in whole}

    @remembered
    def is_institution(self, organ: str) -> bool:
        """Tell whether a word is the canonical one for an organ of a state ("Streitkräfte")."""
        return organ in self._words("institutions") and organ not in {"none", "whole"}

    @remembered
    def institution_of(self, word: str) -> str:
        """Give the organ of a state that a noun means: "Armee" and "Bodentruppen" are "Streitkräfte".

        Empty if it means none ("Landesregierung", "Einführung").
        """
        low = word.casefold()
        forms = tuple(dict.fromkeys((low, low.removesuffix("s"), low.removesuffix("en"), low.removesuffix("n"))))
        for form in forms:
            if form in self._organs:
                return self._organs[form]
        for form in forms:
            for cut in range(2, len(form) - 4):
                if form[cut:] in self._organ_heads:
                    return self._organ_heads[form[cut:]]
        return ""

    @remembered
    def is_body(self, noun: str) -> bool:
        """Tell whether a noun means one body where it stands with the article: "Haushaltsausschuss", "Landtag".

        The bare noun "Ausschuss" does not; it takes up what was named before.
        """
        words = self._words("bodies")
        low = noun.casefold()
        if noun in words.get("definite.bare", ()):
            return True
        return noun not in words.get("definite.none", ()) and any(
            low.endswith(head) and len(low) > len(head) + 2 for head in words.get("definite.heads", ()))

    @remembered
    def is_national_body(self, noun: str) -> bool:
        """Tell whether a body called by a noun alone is one of the article's state: "die Wahlkommission"."""
        words = self._words("bodies")
        return noun in words.get("definite.national", ()) or self.is_chamber(noun)

    @remembered
    def is_chamber(self, noun: str) -> bool:
        """Tell whether a noun means a chamber that many states have: "Senat", "Unterhaus"."""
        return noun in self._words("bodies").get("definite.chambers", ())

    @remembered
    def is_organ_of_state(self, name: str) -> bool:
        """Tell whether a name or noun is that of an organ of a state: "Föderationsrat", "Bundesregierung"."""
        words = self._words("bodies")
        tails = tuple(words.get("definite.state", ()))
        words_of_name = (name.split(" ")[0], name.split(" ")[-1])
        forms = [form for word in words_of_name for form in (word, re.sub(r"e?s$", "", word))]
        return self.is_chamber(name) or any(form.casefold().endswith(tails) for form in forms)

    @remembered
    def is_regional_body(self, name: str) -> bool:
        """Tell whether a name is one of a parliament or government below the state: "Niedersächsischer Landtag"."""
        return any(noun in name for noun in self._words("bodies").get("definite.regional", ()))
