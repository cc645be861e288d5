"""One article becomes facts: merging, order, thresholds, speakers and the verbs that no frame knew."""
from __future__ import annotations

from hand_facts import GAZETTEER, Article, frame, rulebook

from kg.facts.build import build_facts
from kg.model import Facts, Quotation
from kg.rulebook import Frame


def facts(article: Article, *frames: Frame, min_confidence: float = 0.0) -> Facts:
    return build_facts(article.analysis(), rules=rulebook(*frames), gazetteer=GAZETTEER, min_confidence=min_confidence)


def stated(found: Facts) -> list[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in found.entities}
    return [(c.predicate, names[c.subject], names[c.object]) for c in found.claims]


def twice(second: str, roles: tuple[str, str] = ("subject", "object")) -> Article:
    """Two triggers in one sentence for the same two persons."""
    article = Article("Wladimir Putin traf Kim Jong Un zum Treffen.")
    putin, kim = article.mention("Wladimir Putin"), article.mention("Kim Jong Un")
    article.clause("treffen", "traf", {"subject": putin, "object": kim})
    article.clause("Treffen", second, {roles[0]: putin, roles[1]: kim}, kind="noun")
    return article


VERB = frame("meets", "treffen", confidence=0.8)
NOUN = frame("meets", "Treffen", kind="noun", confidence=0.9)
REVERSED = frame("meets", "Treffen", "object", "subject", kind="noun", name="reversed", confidence=0.9)


def test_two_triggers_in_a_sentence_count_once_and_the_surer_stays() -> None:
    found = facts(twice("Treffen"), VERB, NOUN)
    assert [(c.rule, c.trigger) for c in found.claims] == [("meets/treffen-noun", "Treffen")]


def test_a_symmetric_relation_is_the_same_in_either_order() -> None:
    assert len(facts(twice("Treffen"), VERB, REVERSED).claims) == 1
    one_way = (frame("supports", "treffen"), frame("supports", "Treffen", "object", "subject", kind="noun"))
    assert stated(facts(twice("Treffen"), *one_way)) == [("supports", "Wladimir Putin", "Kim Jong Un"),
                                                         ("supports", "Kim Jong Un", "Wladimir Putin")]


def test_every_sentence_that_states_it_counts() -> None:
    article = Article("Wladimir Putin traf Kim Jong Un.", "Putin sah Kim.")
    for sentence, (one, other, lemma, trigger) in enumerate((("Wladimir Putin", "Kim Jong Un", "treffen", "traf"),
                                                             ("Putin", "Kim", "sehen", "sah"))):
        first, second = article.mention(one, sentence=sentence), article.mention(other, sentence=sentence)
        article.clause(lemma, trigger, {"subject": first, "object": second}, sentence=sentence)
    article.point(2, 0)
    article.point(3, 1)
    found = facts(article, VERB, frame("meets", "sehen"))
    assert [(c.sentence.index, c.subject, c.object) for c in found.claims] == [
        (0, "aQ7747", "aQ56226"), (1, "aQ7747", "aQ56226")]
    assert len({claim.id for claim in found.claims}) == 2


def test_claims_stand_in_the_order_of_the_text() -> None:
    article = Article("Angela Merkel lobte die NATO, Wladimir Putin besuchte Russland.")
    merkel, nato = article.mention("Angela Merkel"), article.mention("NATO", "Organisation")
    putin, state = article.mention("Wladimir Putin"), article.mention("Russland", "State")
    article.clause("besuchen", "besuchte", {"subject": putin, "object": state})
    article.clause("loben", "lobte", {"subject": merkel, "object": nato})
    article.standing("memberOf", merkel, nato, "die")
    found = facts(article, frame("visits", "besuchen"), frame("supports", "loben"))
    assert [c.predicate for c in found.claims] == ["supports", "memberOf", "visits"]


def test_unsure_claims_can_be_left_out() -> None:
    article = twice("Treffen")
    assert facts(article, VERB, min_confidence=0.8).claims
    assert facts(article, VERB, min_confidence=0.81).claims == ()


def test_entities_and_uses() -> None:
    found = facts(twice("Treffen"), VERB)
    assert [(e.id, e.name) for e in found.entities] == [("aQ56226", "Kim Jong Un"), ("aQ7747", "Wladimir Putin")]
    assert {use.entity for use in found.uses} == {"aQ7747", "aQ56226"}
    assert found.document.id == "d1" and len(found.sentences) == 1
    ends = {c.subject for c in found.claims} | {c.object for c in found.claims}
    assert ends <= {entity.id for entity in found.entities}


def test_a_state_that_only_lends_its_adjective_is_no_entity_of_the_article() -> None:
    article = Article("Viele russische Medien berichteten über Kim.")
    article.mention("russische", "Nationality", kind="adjective")
    article.mention("Kim", "Person")
    assert [entity.name for entity in facts(article).entities] == ["Kim"]


def test_an_entity_that_only_a_title_brings_in_is_there_too() -> None:
    article = Article("Präsident Wladimir Putin kam.")
    article.standing("holdsOfficeIn", article.mention("Wladimir Putin"), None, "Präsident", role="Präsident")
    found = facts(article)
    assert stated(found) == [("holdsOfficeIn", "Wladimir Putin", "Russland")]


def test_verbs_without_a_frame_are_counted() -> None:
    article = Article("Wladimir Putin lachte und grinste und lachte. Es regnete.")
    putin = article.mention("Wladimir Putin")
    for lemma in ("lachen", "grinsen", "lachen"):
        article.clause(lemma, "lachte" if lemma == "lachen" else "grinste", {"subject": putin})
    article.clause("regnen", "regnete", {"subject": ()})                  # nobody does it
    article.clause("treffen", "lachte", {"subject": putin})               # has a frame
    article.clause("Lachen", "lachte", {"subject": putin}, kind="noun")
    assert facts(article, VERB).unmatched == ("grinsen", "lachen", "lachen")


def test_quotations_get_the_entity_of_their_speaker() -> None:
    article = Article("„Ja“, sagte Putin wie Wladimir Putin.")
    speaker = article.mention("Putin")
    article.point(speaker, article.mention("Wladimir Putin"))
    unknown = article.mention("Ja", "", kind="nominal")
    article.quotations = tuple(Quotation("d1", "body", 1, 3, "Ja", "direct", speaker=text)
                               for text in (str(speaker), str(unknown), ""))
    assert [q.speaker for q in facts(article).quotations] == ["aQ7747", "", ""]


def test_an_article_that_states_nothing() -> None:
    found = facts(Article("Es regnete."))
    assert (found.claims, found.entities, found.uses, found.unmatched) == ((), (), (), ())


def test_the_same_article_gives_the_same_facts() -> None:
    assert facts(twice("Treffen"), VERB, NOUN, REVERSED) == facts(twice("Treffen"), REVERSED, NOUN, VERB)
