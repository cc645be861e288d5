"""The clause or infinitive that a verb governs: "drohte, Taiwan anzugreifen", "Kiew müsse sparen, forderte sie"."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.language.grammar import verb_like
from kg.language.parsed import children
from kg.language.tokens import Token
from kg.model import Role

MODALS = {"müssen", "sollen", "dürfen"}
DEEP = ("subject", "object", "indirect object", "gegen", "für", "an", "in")


def complement_roles(verb: Token, roles_of: Callable[[Token], Iterable[Role]]) -> Iterator[Role]:
    """Give the arguments of a verb's complement clauses as ``complement.subject`` and so on.

    "Deutschland müsse mehr zahlen, forderte Trump" gives ``complement.subject`` Deutschland for ``fordern``, and the
    role ``complement`` with the modal verb ("müssen") as its head. ``roles_of`` gives the roles of a verb.
    """
    for content in _contents(verb):
        yield Role("complement", (), head=next((a.lemma_ for a in children(content, "aux") if a.lemma_ in MODALS), ""))
        for role in roles_of(content):
            if role.function.split(".")[0] in DEEP:
                yield replace(role, function=f"complement.{role.function}")


def _contents(verb: Token) -> list[Token]:
    """The heads of the clauses that tell what was said, asked for or threatened."""
    if verb.dep_ == "parataxis" and verb.i > verb.head.i and verb_like(verb.head) and verb.i > 0 \
            and verb.nbor(-1).text in {",", "“", "«", "\""}:
        return [verb.head]      # "Kiew müsse sparen, forderte Merz" with the speech above
    return [c for c in children(verb, "ccomp", "xcomp")
            if verb_like(c) and not any(t.lower_ == "wie" for t in children(c, "mark", "advmod"))]
