"""Who claims what a clause says: the mention behind ``attributed_to``.

A word counts as claimed where its own sentence marks it: in somebody's quotation, or as the thing that a verb of
saying tells of ("bestätigte das Treffen", "beschuldigte Kim der Lieferung").
"""
from __future__ import annotations

from collections.abc import Mapping

from kg.gazetteer import Gazetteer
from kg.language.bodies import find_bodies
from kg.language.grammar import clause_head, finite, is_passive, subjects, verb_lemma, verb_like
from kg.language.parsed import Parsed, children
from kg.language.phrases import denoted
from kg.language.quotes import attribution_of
from kg.language.quotespans import QuoteSpan
from kg.language.speakers import is_own, owner
from kg.language.subjunctive import is_subjunctive
from kg.language.table import MentionTable
from kg.language.titles import role_noun
from kg.language.tokens import Token
from kg.rulebook import RuleBook

ACCUSING = {"beschuldigen", "bezichtigen", "verdächtigen", "anklagen", "vorwerfen"}
# verbs whose object is what they tell of: "bestätigte den Angriff", with their prepositions
_TELLING = {"bestätigen": (), "melden": (), "vermelden": (), "ankündigen": (), "verkünden": (), "bekanntgeben": (),
            "mitteilen": (), "dementieren": (), "bestreiten": (), "einräumen": (), "zugeben": (), "leugnen": (),
            "behaupten": (), "vermuten": (), "erwarten": (), "berichten": ("von", "über"), "sprechen": ("von", "über"),
            "ausgehen": ("von",), "rechnen": ("mit",), "hinweisen": ("auf",), "verweisen": ("auf",)}
_SPOKEN = ("sprecher", "sprecherin")
_ANGABEN = {"Angaben", "Darstellung", "Sicht", "Ansicht"}


def claimant_of(token: Token, *, speakers: Mapping[QuoteSpan, int | None], table: MentionTable) -> int | None:
    """Give the mention of whoever the sentence names as the source of what a token says.

    In "Kim traf Putin, sagte Peskow" that of "traf" is Peskow, in "Der Kreml bestätigte den Besuch" that of "Besuch"
    the Kreml; None for what the article says itself, and for "kommen" in "Kim sagte zu, zu kommen", his own will.
    """
    quote = attribution_of(token, tuple(speakers))
    if quote is None or quote.kind == "reported":
        return _teller_of(token, table=table)
    if _is_elsewhere(token, quote) or _is_own_will(token, quote) or _is_aside(token, quote):
        return None
    return speakers[quote]


def is_stated(title: Token) -> bool:
    """Whether a title is what its sentence says, as in "Kim bleibt Präsident", and not only named by the way
    ("Präsident Kim kam"): then who says so is its source."""
    return bool(children(title, "cop")) or title.head.lemma_ in {"sein", "bleiben", "werden"}


def _is_elsewhere(token: Token, quote: QuoteSpan) -> bool:
    """Whether another sentence tells who said so: "Kim traf Putin. Das sagte Peskow." """
    cue, sentence = quote.cue_span, token.sent
    return quote.kind == "indirect" and cue is not None and not sentence.start_char <= cue[0] < sentence.end_char


def _is_own_will(token: Token, quote: QuoteSpan) -> bool:
    """Whether a token stands in an infinitive whose subject speaks: "Kim kündigte an, Putin zu besuchen"."""
    verb = clause_head(token)
    infinitive = verb_like(verb) and finite(verb).morph.get("VerbForm", []) != ["Fin"]
    return quote.kind == "indirect" and infinitive and any(s.idx == quote.head for s in subjects(verb))


def _is_aside(token: Token, quote: QuoteSpan) -> bool:
    """Whether a token stands in a relative clause in the indicative within speech in the subjunctive: so the article
    itself explains."""
    verb = clause_head(token)
    where = verb.dep_ == "acl" or any(c.lower_ == "wo" for c in verb.children)
    indicative = "Fin" in finite(verb).morph.get("VerbForm", []) and not is_subjunctive(verb)
    if quote.kind == "direct" or not where or not indicative:
        return False
    above = clause_head(verb.head)
    return quote.start <= above.idx < quote.end and is_subjunctive(above)


def _teller_of(token: Token, *, table: MentionTable) -> int | None:
    """Who tells of a thing or accuses of it, by the verb that governs its noun."""
    noun = token
    while noun.dep_ in {"nmod", "conj", "appos"} and noun.pos_ == "NOUN" and noun.head.pos_ == "NOUN":
        noun = noun.head
    verb, lemma = noun.head, verb_lemma(noun.head)
    if noun.pos_ != "NOUN" or is_passive(verb) or noun.dep_ not in {"obj", "obl:arg", "obl", "nsubj"}:
        return None
    marks = {c.lower_ for c in children(noun, "case")}
    told = lemma in _TELLING and (bool(marks & set(_TELLING[lemma])) or (not marks and not _TELLING[lemma]))
    if told or (lemma in ACCUSING and not marks and noun.dep_ != "nsubj"):
        return next((m for s in subjects(verb) if s.i != noun.i for m in denoted(s, table=table)), None)
    return None


def speaker_mention(parsed: Parsed, quote: QuoteSpan, *, table: MentionTable, rules: RuleBook,
                    gazetteer: Gazetteer) -> int | None:
    """Give the mention that a speaker's phrase denotes: the name or title of its head, "russische" in "nach russischen
    Angaben", "Kreml" in "ein Sprecher des Kremls"."""
    tokens = parsed.char_tokens(*quote.speaker) if quote.speaker is not None else None
    if tokens is None:
        return None
    span = parsed.doc.span(tokens[0], tokens[1] + 1)
    own = owner(span.root) if is_own(span.root) else None
    if own is not None:
        span = parsed.doc.span(*own)
    found = denoted(span.root, table=table)
    if not found and (len(span) == 1 or span.root.text in _ANGABEN):
        found = [m for token in span for m in table.at.get(token.i, ()) if table.mentions[m].kind == "adjective"]
    if span.root.lemma_.lower().endswith(_SPOKEN) and not any(
            table.mentions[m].kind != "nominal" or table.mentions[m].antecedent is not None for m in found):
        role = rules.roles.get(role_noun(span.root.text, rules=rules) or "")
        bodies = find_bodies(parsed, span.root, role, table=table, rules=rules, gazetteer=gazetteer) if role else []
        return bodies[0] if bodies else None
    return found[0] if found else None
