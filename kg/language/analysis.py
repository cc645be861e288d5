"""Everything that the language layer says about one article, in the order in which it finds it out."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.gazetteer import Gazetteer
from kg.language.claimants import claimant_of, is_stated, speaker_mention
from kg.language.clauses import find_clauses
from kg.language.coreference import resolve
from kg.language.dating import date_of, date_of_standing
from kg.language.elections import name_elections
from kg.language.embassies import name_embassies
from kg.language.factuality import judge
from kg.language.locations import find_locations
from kg.language.mending import mend
from kg.language.mentions import find_mentions
from kg.language.offices import find_offices, name_bearers
from kg.language.parsed import Parsed
from kg.language.placenouns import name_capitals, resolve_places
from kg.language.quotes import QuoteSpan, find_quotations
from kg.language.strays import mend_strays
from kg.language.summits import name_summits
from kg.language.table import MentionTable
from kg.language.times import TimeExpression, find_times
from kg.language.tokens import Token
from kg.language.venues import clause_place
from kg.model import Analysis, Clause, Mention, Quotation, Standing
from kg.rulebook import RuleBook


def analyse(parsed: Parsed, *, rules: RuleBook, gazetteer: Gazetteer) -> Analysis:
    """Give sentences, mentions, clauses, offices, places and quotations of a parsed article.

    "Putin traf Kim am Mittwoch in Wladiwostok, sagte Peskow" gives the clause ``treffen`` with date and place,
    attributed to Peskow.
    """
    table = find_mentions(parsed, rules=rules, gazetteer=gazetteer)
    mend(parsed, table=table)
    mend_strays(parsed, table=table)
    standings = [*name_embassies(parsed, table=table, gazetteer=gazetteer),
                 *name_capitals(parsed, table=table, gazetteer=gazetteer)]
    name_elections(parsed, table=table, gazetteer=gazetteer, lexicon=rules.lexicon.get("elections", {}),
                   regions=rules.lexicon.get("regions", {}))
    name_summits(parsed, table=table, gazetteer=gazetteer)
    name_bearers(parsed, table=table, gazetteer=gazetteer)
    resolve_places(parsed, table=table, gazetteer=gazetteer)
    resolve(parsed, table=table, gazetteer=gazetteer, offices=rules.lexicon.get("offices", {}))
    quotes = find_quotations(parsed.doc, lexicon=rules.lexicon.get("reporting", {}))
    speakers = {quote: speaker_mention(parsed, quote, table=table, rules=rules, gazetteer=gazetteer)
                for quote in quotes}
    _first_persons(parsed, speakers=speakers, table=table)
    times = find_times(parsed.doc, published=parsed.document.published)
    clauses: list[Clause] = []
    for clause, token in find_clauses(parsed, table=table, rules=rules):
        clauses.append(replace(clause, attributed_to=claimant_of(token, speakers=speakers, table=table),
                               date=date_of(token, times), places=clause_place(token, table=table)))
    for finder in (find_offices(parsed, table=table, rules=rules, gazetteer=gazetteer),
                   find_locations(parsed, table=table, gazetteer=gazetteer)):
        standings.extend(replace(
            _at_its_time(standing, parsed=parsed, table=table, rules=rules),
            date=_since(standing, token, times=times, table=table),
            attributed_to=claimant_of(token, speakers=speakers, table=table) if is_stated(token) else None)
            for standing, token in finder)
    return Analysis(parsed.document, parsed.sentences, tuple(table.mentions), tuple(clauses), tuple(standings),
                    tuple(_quotations(parsed, speakers=speakers)))


def _since(standing: Standing, token: Token, *, times: tuple[TimeExpression, ...], table: MentionTable) -> str | None:
    """The date of a standing fact: of an event that of its own noun, "für Juni geplante Gipfel in Sotschi"."""
    if table.mentions[standing.subject].label == "Event":
        return date_of(token.doc[table.heads[standing.subject]], times)
    return date_of_standing(token, times) if standing.kind in {"holdsOfficeIn", "memberOf"} else None


def _at_its_time(standing: Standing, *, parsed: Parsed, table: MentionTable, rules: RuleBook) -> Standing:
    """The location of an event with what the sentence says of the event: "der geplante G8-Gipfel in Sotschi"."""
    if standing.kind != "locatedIn" or table.mentions[standing.subject].label != "Event":
        return standing
    judged = judge(parsed.doc[table.heads[standing.subject]], lexicon=rules.lexicon.get("factuality", {}))
    return replace(standing, factuality=judged.value) if judged.value != "negated" else standing


FIRST_PERSON = {"ich", "wir", "mich", "mir", "uns"}


def _first_persons(parsed: Parsed, *, speakers: Mapping[QuoteSpan, int | None], table: MentionTable) -> None:
    """Let "ich" and "wir" in somebody's words stand for the speaker; changes the table."""
    for quote, speaker in speakers.items():
        tokens = parsed.char_tokens(quote.start, quote.end) if quote.kind == "direct" else None
        if tokens is None or speaker is None:
            continue
        for i in range(tokens[0], tokens[1] + 1):
            if parsed.doc[i].lower_ in FIRST_PERSON and i not in table.at:
                start, end = parsed.span(i, i)
                table.add(Mention(table.next, parsed.sentence_of[i], start, end, parsed.doc[i].text, "pronoun",
                                  lemma=parsed.doc[i].lower_, antecedent=speaker), head=i)


def _quotations(parsed: Parsed, *, speakers: Mapping[QuoteSpan, int | None]) -> list[Quotation]:
    """The quotations with offsets in the article's text."""
    found = []
    for quote, speaker in speakers.items():
        tokens = parsed.char_tokens(quote.start, quote.end)
        if tokens is None or parsed.places[tokens[0]][0] != parsed.places[tokens[1]][0]:
            continue
        section = parsed.places[tokens[0]][0]
        start, end = parsed.span(*tokens)
        where = parsed.char_tokens(*quote.speaker) if quote.speaker is not None else None
        text = parsed.text(*where) if where else ""
        at = parsed.span(*where) if where else (None, None)
        found.append(Quotation(parsed.document.id, section, start, end, parsed.text(*tokens), quote.kind,
                               speaker="" if speaker is None else str(speaker), speaker_text=text,
                               speaker_start=at[0], speaker_end=at[1], cue=quote.cue))
    return found
