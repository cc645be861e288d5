"""The words of the parses that are written in one line: form, lemma where it is another, features in braces.

A new test adds its words here; a capital letter that no entry has is a name.
"""
from __future__ import annotations

WORDS = {
    "NOUN": """
        Angaben=Angabe{Fem.Plur} Angriff{Masc.Sing} Arbeitsminister{Masc.Sing} Armee{Fem.Sing}
        Außenministerin{Fem.Sing} Außenminister{Masc.Sing} beiden=beide{Fem.Plur} Berater{Masc.Sing}
        Besuchs=Besuch{Masc.Sing} Besuch{Masc.Sing} Bundeskanzlerin{Fem.Sing} Bundestagswahl{Fem.Sing}
        Bündnis{Neut.Sing} Bürgermeister{Masc.Sing} CDU-Abgeordnete{Masc.Sing} CDU-Chefin{Fem.Sing}
        CDU-Kanzlerin{Fem.Sing} Chefin{Fem.Sing} Delegation{Fem.Sing} Dienstag{Masc.Sing}
        Diplomaten=Diplomat{Masc.Plur} Dorf{Neut.Sing} Ende{Neut.Sing} Europawahl{Fem.Sing} Familie{Fem.Sing}
        Getreide{Neut.Sing} Gipfeltreffen{Neut.Sing} Grenze{Fem.Sing} Gruppe{Fem.Sing} Hauptstadt{Fem.Sing}
        Hotel{Neut.Sing} Insel{Fem.Sing} Jamaika-Koalition{Fem.Sing} Kammer{Fem.Sing} Kanzlerin{Fem.Sing}
        Kanzler{Masc.Sing} Kilometer{Masc.Plur} Kommission{Fem.Sing} Kosmodrom{Neut.Sing} Kreml-Sprecher{Masc.Sing}
        Kremlchef{Masc.Sing} Kreml{Masc.Sing} Krieges=Krieg{Masc.Sing} Krieg{Masc.Sing} Kritik{Fem.Sing}
        Landtagswahl{Fem.Sing} Land{Neut.Sing} Länder=Land{Neut.Plur} Machthaber{Masc.Sing} Meer{Neut.Sing}
        Minister{Masc.Sing} Montag{Masc.Sing} Männer=Mann{Masc.Plur} Nachrichtenagentur{Fem.Sing}
        Nationen=Nation{Fem.Plur} Norden{Masc.Sing} Nähe{Fem.Sing} Ostseestadt{Fem.Sing} Parteien=Partei{Fem.Plur}
        Partei{Fem.Sing} Pläne=Plan{Masc.Plur} Provokation{Fem.Sing} Präsidenten=Präsident{Masc.Plur}
        Präsident{Masc.Sing} Putin-Kim-Treffen{Neut.Sing} Regierung{Fem.Sing} Regionen=Region{Fem.Plur}
        Region{Fem.Sing} Reise{Fem.Sing} Russen=Russe{Masc.Plur} Russlandreise{Fem.Sing} Sanktionen=Sanktion{Fem.Plur}
        Sender{Masc.Sing} Sohn{Masc.Sing} Soldaten=Soldat{Masc.Plur} SPD-Fraktionschef{Masc.Sing} Sprecher{Masc.Sing}
        Staatschefs=Staatschef{Masc.Plur} Stadt{Fem.Sing} Tage=Tag{Masc.Plur} Toten=Tote{Plur} Treffen{Neut.Sing}
        Umgebung{Fem.Sing} UNMISS-Vertreter{Masc.Plur} Unternehmen{Neut.Sing} US-Firma{Fem.Sing} US-Kritik{Fem.Sing}
        Verbündeter{Masc.Sing} Vertretern=Vertreter{Masc.Plur} Vertreter{Masc.Plur} Vizekanzler{Masc.Sing}
        Waffen=Waffe{Fem.Plur} Wahl{Fem.Sing}
    """,
    "PROPN": """
        Frankreichs=Frankreich{Neut.Sing} Nordkoreas=Nordkorea{Neut.Sing} Polens=Polen{Neut.Sing} Putins=Putin{Sing}
        Syriens=Syrien{Neut.Sing}
    """,
    "VERB": """
        bat=bitten{Fin.Sing} begann=beginnen{Fin.Sing} besuchen{Inf} besuchte=besuchen{Fin.Sing}
        besuchten=besuchen{Fin.Plur} bleibt=bleiben{Fin.Sing} brannte=brennen{Fin.Sing} dankte=danken{Fin.Sing}
        dankten=danken{Fin.Plur} dauert=dauern{Fin.Sing} dauerte=dauern{Fin.Sing} eingeladen=einladen{Part}
        einlud=einladen{Fin.Sing} empfangen{Part} empfing=empfangen{Fin.Sing} endete=enden{Fin.Sing}
        entfernt=entfernen{Part} erklärte=erklären{Fin.Sing} fiel=fallen{Fin.Sing} fordert=fordern{Fin.Sing}
        forderte=fordern{Fin.Sing} gab=geben{Fin.Sing} gebeten=bitten{Part} gedachte=gedenken{Fin.Sing}
        geplant=planen{Part} getroffen=treffen{Part} gewann=gewinnen{Fin.Sing} gewannen=gewinnen{Fin.Plur}
        gewarnt=warnen{Part} geübt=üben{Part} griff=greifen{Fin.Sing} half=helfen{Fin.Sing} helfen{Inf}
        kam=kommen{Fin.Sing} kamen=kommen{Fin.Plur} kaufen{Inf} kündigte=kündigen{Fin.Sing} lachte=lachen{Fin.Sing}
        lachten=lachen{Fin.Plur} lehnte=lehnen{Fin.Sing} liefern{Inf} lieferte=liefern{Fin.Sing}
        liegt=liegen{Fin.Sing} lobte=loben{Fin.Sing} plant=planen{Fin.Sing} reagiert=reagieren{Fin.Sing}
        regnete=regnen{Fin.Sing} reisen{Inf} reiste=reisen{Fin.Sing} sagte=sagen{Fin.Sing} sagten=sagen{Fin.Plur}
        scheiterte=scheitern{Fin.Sing} schwieg=schweigen{Fin.Sing} schwiegen=schweigen{Fin.Plur} siegen{Inf}
        siegte=siegen{Fin.Sing} sprach=sprechen{Fin.Sing} starb=sterben{Fin.Sing} tagte=tagen{Fin.Sing}
        traf=treffen{Fin.Sing} trafen=treffen{Fin.Plur} trat=treten{Fin.Sing} treffen{Inf} trennte=trennen{Fin.Sing}
        trifft=treffen{Fin.Sing} unterstützen{Inf} unterstützte=unterstützen{Fin.Sing} verbot=verbieten{Fin.Sing}
        verbündet=verbünden{Part} verbündete=verbünden{Fin.Sing} verhandeln{Fin.Plur} verhängte=verhängen{Fin.Sing}
        versprach=versprechen{Fin.Sing} versuchte=versuchen{Fin.Sing} wachsen{Fin.Plur} warf=werfen{Fin.Sing}
        weigerte=weigern{Fin.Sing} wird=werden{Fin.Sing} wächst=wachsen{Fin.Sing} übte=üben{Fin.Sing}
    """,
    "AUX": """
        haben{Fin.Plur} hatte=haben{Fin.Sing} ist=sein{Fin.Sing} konnte=können{Fin.Sing} könnte=können{Fin.Sing.Sub}
        musste=müssen{Fin.Sing} soll=sollen{Fin.Sing} will=wollen{Fin.Sing} wird=werden{Fin.Sing}
        wolle=wollen{Fin.Sing.Sub} wurde=werden{Fin.Sing} würde=werden{Fin.Sing.Sub}
    """,
    "ADJ": """
        Berliner demokratischen=demokratisch deutsch-französische=deutsch-französisch deutsche=deutsch entfernt
        europäische=europäisch früherer=früh geplante=geplant hessische=hessisch israelische=israelisch kalten=kalt
        kommenden=kommend kurz letzte=letzt möglich neuer=neu reisende=reisend russische=russisch russischer=russisch
        schwarz-grünes=schwarz-grün schwedische=schwedisch sächsische=sächsisch vereinten=vereint
    """,
    "DET": """
        beide das=der dem=der den=der der des=der die=der dieser=dieser ein eine=ein einem=ein ihr ihre=ihr kein
        keinen=kein sein seine=sein seines=sein
    """,
    "PRON": """
        denen=der{Plur} deren=der dessen=der{Sing} er{Masc.Sing} es{Neut.Sing} ihn=er{Masc.Sing} man{Sing} sich
        sie{Plur}
    """,
    "ADP": """
        ab am=an an ans=an auf aus bei durch für gegen im=in in mit nach nahe von vor zum=zu zurück zwischen über
    """,
    "ADV": """
        dort morgen nur vielleicht zusammen
    """,
    "PART": """
        nicht zu
    """,
    "SCONJ": """
        bevor dass falls ohne um während
    """,
    "CCONJ": """
        als und
    """,
    "NUM": """
        130 2013 2017 2019 drei zwei
    """,
}
