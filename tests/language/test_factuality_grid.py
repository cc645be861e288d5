"""The grid of factuality with the built-in pipeline: what each sentence says of the act that one of its words tells."""
from __future__ import annotations

from datetime import date

import pytest

from kg.language.analysis import analyse
from kg.language.pipeline import parse_documents
from kg.model import Document
from kg.pipeline import Extractor

pytestmark = pytest.mark.model

# value: lemma of the predication: sentences
GRID = """
actual besuchen
    Macron konnte Kiew besuchen.
    Macron hat Kiew besucht.
    Macron hatte Kiew im Mai besucht.
    Kaum hatte Macron Kiew besucht, griff Russland an.
actual Besuch
    Macron beendete seinen Besuch in Kiew.
    Macrons Besuch in Kiew ist beendet.
    Nach seinem Besuch in Kiew will Macron nach Berlin reisen.
    Bei seinem Besuch in Kiew sprach Macron über Waffen.
actual Treffen
    Die Ergebnisse des Treffens zwischen Macron und Selenskyj könnten bald veröffentlicht werden.
    Kritiker des Treffens zwischen Macron und Selenskyj werden wohl protestieren.
    Zu einem Treffen zwischen Macron und Selenskyj kam es am Montag.
actual treffen
    Macron bedauerte, Selenskyj getroffen zu haben.
    Macron freute sich, Selenskyj zu treffen.
    Es gelang Macron, Selenskyj zu treffen.
    Macron traf nicht nur Selenskyj, sondern auch Scholz.
    Macron traf Selenskyj nicht zum ersten Mal.
    Macron traf Selenskyj nicht in Kiew, sondern in Paris.
    Macron habe Selenskyj getroffen, hieß es.
actual liefern
    Die USA werfen Nordkorea vor, Russland Munition zu liefern.
actual Sanktion
    Die EU verhängte Sanktionen gegen Russland.
    Die Sanktionen der EU gegen Russland sind nicht wirksam.
    Die Sanktionen der EU gegen Russland könnten aufgehoben werden.
    Ungarn kritisierte die Sanktionen der EU gegen Russland.
actual Verhandlung
    Die FDP fordert ein Ende der Verhandlungen mit der CDU.
    Die Verhandlungen der FDP mit der CDU könnten scheitern.
    Die Verhandlungen der FDP mit der CDU scheiterten.
    Die FDP will die Verhandlungen mit der CDU fortsetzen.
actual Koalition
    Die Koalition aus CDU und SPD will das Gesetz ändern.
    Die Koalition aus CDU und SPD hat keine Mehrheit.
    Die Koalition aus CDU und SPD könnte zerbrechen.
actual angreifen
    Polen warf Russland vor, die Ukraine anzugreifen.
future besuchen
    Macron will am Montag Kiew besuchen.
    Macron wird am Montag Kiew besuchen.
    Macron soll am Montag Kiew besuchen.
    Macron kündigte an, Kiew zu besuchen.
    Macron hat angekündigt, Kiew zu besuchen.
    Macron kündigte an, dass er Kiew besuchen werde.
    Macron kündigte an, er werde Kiew besuchen.
    Macron hat vor, Kiew zu besuchen.
    Macron besucht voraussichtlich am Montag Kiew.
    Macron besucht demnächst Kiew.
future Besuch
    Der geplante Besuch Macrons in Kiew sorgt für Aufsehen.
    Macrons bevorstehender Besuch in Kiew sorgt für Aufsehen.
    Macrons Besuch in Kiew steht bevor.
    Macrons Besuch in Kiew ist für Montag geplant.
    Macron plant einen Besuch in Kiew.
    Macron kündigte einen Besuch in Kiew an.
    Die Pläne für einen Besuch Macrons in Kiew wurden vorgestellt.
    Bei seinem Besuch in Kiew will Macron über Waffen sprechen.
    Bei seinem Besuch in Kiew soll es um Waffen gehen.
    Vor seinem Besuch in Kiew will Macron mit Scholz sprechen.
future Treffen
    Bei dem Treffen zwischen Macron und Selenskyj dürfte es um Waffen gehen.
    Bei dem Treffen zwischen Macron und Selenskyj wird es um Waffen gehen.
    Macron reiste zu einem Treffen mit Selenskyj nach Kiew.
    Die Vorbereitungen für das Treffen zwischen Macron und Selenskyj laufen.
    Ein Treffen zwischen Macron und Selenskyj soll am Montag stattfinden.
    Ein Treffen zwischen Macron und Selenskyj wird vorbereitet.
    Ein Treffen zwischen Macron und Selenskyj ist in Planung.
future treffen
    Es ist geplant, dass Macron Selenskyj trifft.
    Macron ist nach Kiew gereist, um Selenskyj zu treffen.
    Macron beschloss, Selenskyj zu treffen.
    Macron fasste den Beschluss, Selenskyj zu treffen.
    Macron werde Selenskyj treffen, hieß es.
future unterstützen
    Orbán werde die Ukraine weiter unterstützen, sagte er.
future Unterstützung
    Orbán sagte der Ukraine Unterstützung zu.
future liefern
    Deutschland will der Ukraine Panzer liefern.
future Sanktion
    Die EU beschloss Sanktionen gegen Russland.
future Verhandlung
    Die Verhandlungen zwischen der EU und Serbien sollen im Mai beginnen.
    Der Beginn der Verhandlungen zwischen der EU und Serbien ist für Mai geplant.
future Angriff
    Israel plante einen Angriff auf den Iran.
    Israel plant einen Angriff auf den Iran.
future entsenden
    Der Bundestag stimmte dafür, Soldaten nach Mali zu entsenden.
hypothetical besuchen
    Macron könnte am Montag Kiew besuchen.
    Macron dürfte am Montag Kiew besuchen.
    Macron würde gerne Kiew besuchen.
    Macron möchte Kiew besuchen.
    Macron hätte Kiew besuchen können.
    Macron wollte Kiew besuchen.
    Macron sollte Kiew besuchen.
    Macron soll Kiew besucht haben.
    Macron soll Kiew besucht und dort Selenskyj getroffen haben.
    Macron bot an, Kiew zu besuchen.
    Macron schlug vor, Kiew zu besuchen.
    Macron drohte damit, Kiew zu besuchen.
    Scholz forderte Macron auf, Kiew zu besuchen.
    Scholz bat Macron, Kiew zu besuchen.
    Scholz forderte, dass Macron Kiew besucht.
    Scholz forderte, Macron solle Kiew besuchen.
    Macron hat versucht, Kiew zu besuchen.
    Macron ist bereit, Kiew zu besuchen.
    Falls Macron Kiew besucht, wird Scholz ihn begleiten.
    Wenn Macron Kiew besuchen würde, wäre Russland verärgert.
    Besucht Macron Kiew?
    Es ist unklar, ob Macron Kiew besucht.
    Ob Macron Kiew besuchen wird, ist offen.
    Macron besuchte möglicherweise Kiew.
    Macron hat angeblich Kiew besucht.
hypothetical treffen
    Macron soll Kiew besucht und dort Selenskyj getroffen haben.
    Es gibt Gerüchte, dass Macron Selenskyj getroffen hat.
    Es besteht die Gefahr, dass Macron Putin trifft.
    Es ist möglich, dass Macron Selenskyj trifft.
    Es ist denkbar, dass Macron Selenskyj trifft.
    Macron hofft, Selenskyj zu treffen.
    Macron kann Selenskyj treffen.
    Macron habe vielleicht Selenskyj getroffen, hieß es.
hypothetical Besuch
    Ein Besuch Macrons in Kiew wäre ein Signal.
    Ein Besuch Macrons in Kiew ist möglich.
    Der Sprecher schloss einen Besuch Macrons in Kiew nicht aus.
    Macron erwägt einen Besuch in Kiew.
    Der geplante Besuch Macrons in Kiew wurde abgesagt.
hypothetical Treffen
    Ein Treffen zwischen Macron und Selenskyj ist im Gespräch.
    Zu einem Treffen zwischen Macron und Selenskyj könnte es am Montag kommen.
hypothetical unterstützen
    Orbán müsse die Ukraine unterstützen, forderte Scholz.
    Orbán muss die Ukraine unterstützen.
hypothetical Unterstützung
    Orbán bot der Ukraine Unterstützung an.
    Orbán stellte der Ukraine Unterstützung in Aussicht.
hypothetical liefern
    Nordkorea hat Russland mutmaßlich Munition geliefert.
    Nordkorea wird verdächtigt, Russland Munition zu liefern.
hypothetical Lieferung
    Kiew fordert die Lieferung von Panzern an die Ukraine durch Deutschland.
hypothetical Sanktion
    Die EU droht Russland mit Sanktionen.
    Die EU erwägt neue Sanktionen gegen Russland.
hypothetical Verhandlung
    Die SPD lehnt Verhandlungen mit der CDU nicht ab.
    Die FDP fordert die Aufnahme von Verhandlungen mit der CDU.
hypothetical Koalition
    Eine Koalition aus CDU und SPD käme auf 50 Prozent.
    Eine Koalition aus CDU und SPD hätte eine Mehrheit.
    Merz strebt eine Koalition der CDU mit der SPD an.
hypothetical Angriff
    Israel drohte mit einem Angriff auf den Iran.
hypothetical angreifen
    Sollte Russland Polen angreifen, würde die NATO helfen.
    Die NATO fürchtet, dass Russland Polen angreift.
    Die NATO warnt davor, dass Russland Polen angreifen könnte.
    Russland ist in der Lage, Polen anzugreifen.
    Russland hat gedroht, Polen anzugreifen.
hypothetical entsenden
    Die EU hat Soldaten nach Mali zu entsenden.
    Es sind Soldaten nach Mali zu entsenden.
negated besuchen
    Macron konnte Kiew nicht besuchen.
    Macron wird Kiew nicht besuchen.
    Macron hat Kiew nie besucht.
    Macron weigert sich, Kiew zu besuchen.
    Macron lehnte es ab, Kiew zu besuchen.
    Macron lehnte ab, Kiew zu besuchen.
    Macron verzichtete darauf, Kiew zu besuchen.
    Macron reiste ab, ohne Kiew zu besuchen.
    Statt Kiew zu besuchen, reiste Macron nach Moskau.
    Macron hatte abgelehnt, Kiew zu besuchen.
negated Besuch
    Macron sagte einen Besuch in Kiew ab.
    Macrons Besuch in Kiew wurde abgesagt.
    Macrons Besuch in Kiew fiel aus.
    Macron lehnte einen Besuch in Kiew ab.
    Macron verzichtete auf einen Besuch in Kiew.
    Ein Besuch Macrons in Kiew ist nicht geplant.
    Einen Besuch Macrons in Kiew schloss der Sprecher aus.
    Pläne für einen Besuch Macrons in Kiew gibt es nicht.
negated Treffen
    Ein Treffen zwischen Macron und Selenskyj kam nicht zustande.
    Zu einem Treffen zwischen Macron und Selenskyj kam es nicht.
    Der Sprecher dementierte ein Treffen zwischen Macron und Selenskyj.
negated treffen
    Der Sprecher dementierte, dass Macron Selenskyj getroffen habe.
    Der Sprecher dementierte, Macron habe Selenskyj getroffen.
    Der Sprecher wies Berichte zurück, Macron habe Selenskyj getroffen.
    Der Sprecher wies Berichte zurück, wonach Macron Selenskyj getroffen habe.
    Es stimmt nicht, dass Macron Selenskyj getroffen hat.
    Es gelang Macron nicht, Selenskyj zu treffen.
    Macron traf weder Selenskyj noch Scholz.
    Weder Macron noch Scholz trafen Selenskyj.
    Macron traf keineswegs Selenskyj.
    Macron hat Selenskyj noch nicht getroffen.
    Macron denkt nicht daran, Selenskyj zu treffen.
negated unterstützen
    Orbán weigert sich, die Ukraine zu unterstützen.
    Orbán will die Ukraine nicht unterstützen.
    Orbán will die Ukraine nicht länger unterstützen.
negated Unterstützung
    Orbán verweigert der Ukraine die Unterstützung.
negated liefern
    Deutschland will der Ukraine keine Panzer liefern.
    Deutschland wird der Ukraine vorerst keine Panzer liefern.
negated Lieferung
    Deutschland stoppte die Lieferung von Panzern an die Ukraine.
negated Sanktion
    Ungarn blockiert neue Sanktionen der EU gegen Russland.
    Die EU verzichtet auf Sanktionen gegen Russland.
negated Verhandlung
    Die SPD lehnt Verhandlungen mit der CDU ab.
negated Angriff
    Russland bestreitet einen Angriff auf Polen.
actual Gespräch
    Die Gespräche zwischen Serbien und dem Kosovo blieben ohne Ergebnis.
    Über die Gespräche zwischen Serbien und dem Kosovo wollte sich der Sprecher nicht äußern.
actual Besuch
    Der Präsident zeigte sich nach dem Besuch in Prag nicht zufrieden.
actual besuchen
    Duda, der am Montag Vilnius besuchte, will nun nach Riga reisen.
    Bevor er nach Riga fliegen wird, hat Duda Vilnius besucht.
actual unterstützen
    Ungarn habe Serbien stets unterstützt, sagte Orbán.
    Dass Ungarn Serbien unterstützt, ist bekannt.
    Weil Ungarn Serbien unterstützt, wird Brüssel reagieren.
actual angreifen
    Nach Angaben der Armee haben die Rebellen Goma angegriffen.
actual festnehmen
    Navarro wird seit Montag festgehalten, nachdem ihn die Polizei festgenommen hatte.
actual verhandeln
    Kiew hat begonnen, mit Moskau zu verhandeln.
actual Sanktion
    Die EU will ihre Sanktionen gegen Belarus verlängern.
    Ein Aus für die Sanktionen der EU gegen Belarus ist denkbar.
actual Koalition
    Die Koalition von CDU und FDP wird im Bundesrat keine Mehrheit haben.
actual Angriff
    Die Opfer des Angriffs auf Goma sollen entschädigt werden.
future treffen
    Der Kanzler werde sich in Paris mit Macron treffen, teilte sein Sprecher mit.
future Gespräch
    In der kommenden Woche sind Gespräche zwischen Serbien und dem Kosovo vorgesehen.
    Mit Spannung werden die Gespräche zwischen Serbien und dem Kosovo erwartet.
future Besuch
    Für den Herbst ist ein Besuch der Ministerin in Prag angesetzt.
future besuchen
    Am Freitag werden Duda und Scholz gemeinsam Vilnius besuchen.
future festnehmen
    Die Polizei wird Oppositionsführer Navarro festnehmen.
future Sanktion
    Die EU bereitet Sanktionen gegen Belarus vor.
hypothetical Gespräch
    Brüssel dringt auf Gespräche zwischen Serbien und dem Kosovo.
hypothetical Besuch
    Die Ministerin denkt über einen Besuch in Prag nach.
    Ob es zu einem Besuch der Ministerin in Prag kommt, blieb unklar.
hypothetical besuchen
    Duda hätte im Mai Vilnius besuchen sollen.
    Duda wurde gebeten, Vilnius zu besuchen.
    Duda hatte die Gelegenheit, Vilnius zu besuchen.
hypothetical unterstützen
    Ungarn solle Serbien unterstützen, verlangte Vučić.
    Ungarn würde Serbien unterstützen, wenn Brüssel zustimmt.
hypothetical angreifen
    Nach Angaben der Armee sollen die Rebellen Goma angegriffen haben.
    Die Rebellen sind bereit, Goma anzugreifen.
hypothetical verhandeln
    Kiew schloss nicht aus, mit Moskau zu verhandeln.
    Die Regierung in Kiew muss mit Moskau verhandeln.
    Kiew ließ offen, ob es mit Moskau verhandelt.
hypothetical Sanktion
    Warschau pocht auf Sanktionen der EU gegen Belarus.
    Sanktionen der EU gegen Belarus stehen im Raum.
hypothetical Lieferung
    Der Antrag auf Lieferung von Waffen an Israel wurde vertagt.
hypothetical Koalition
    Die FDP wirbt für eine Koalition mit der CDU.
hypothetical Angriff
    Die Angst vor einem Angriff Russlands auf Moldau wächst.
negated Gespräch
    Gespräche zwischen Serbien und dem Kosovo finden derzeit nicht statt.
negated besuchen
    Duda hat es versäumt, Vilnius zu besuchen.
negated unterstützen
    Ungarn hat nie Serbien unterstützt.
    Keine Partei unterstützt Orbán.
negated angreifen
    Iran dementierte, dass seine Truppen Israel angegriffen hätten.
negated verhandeln
    Kiew lehnt es strikt ab, mit Moskau zu verhandeln.
negated Lieferung
    Das Parlament untersagte die Lieferung von Waffen an Israel.
negated Koalition
    Die FDP schließt eine Koalition mit den Linken kategorisch aus.
"""


def cases() -> list[tuple[str, str, str]]:
    """Each sentence with the lemma and the value that stand above it."""
    made, value, lemma = [], "", ""
    for line in GRID.strip().splitlines():
        if line.startswith(" "):
            made.append((line.strip(), lemma, value))
        else:
            value, lemma = line.split()
    return made


@pytest.fixture(scope="module")
def judged(extractor: Extractor) -> dict[str, dict[str, str]]:
    """The factuality of every predication of each sentence, by its lemma."""
    documents = [Document(str(n), sentence, published=date(2023, 9, 13))
                 for n, sentence in enumerate(dict.fromkeys(sentence for sentence, _, _ in cases()))]
    found = {}
    for parsed in parse_documents(documents, nlp=extractor.nlp):
        clauses = analyse(parsed, rules=extractor.rules, gazetteer=extractor.gazetteer).clauses
        found[parsed.document.text] = {clause.lemma: clause.factuality for clause in reversed(clauses)}
    return found


@pytest.mark.parametrize(("sentence", "lemma", "value"), cases())
def test_the_grid(sentence: str, lemma: str, value: str, judged: dict[str, dict[str, str]]) -> None:
    assert judged[sentence].get(lemma) == value
