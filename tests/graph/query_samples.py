"""A small graph by hand, and what the named queries must answer on it."""
from __future__ import annotations

GRAPH = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix pg: <https://w3id.org/politgraph/ontology#> .
@prefix pgi: <https://w3id.org/politgraph/id/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

pgi:p a pg:Person ; rdfs:label "Wladimir Putin"@de .
pgi:k a pg:Person ; rdfs:label "Kim Jong Un"@de .
pgi:s a pg:Person ; rdfs:label "Olaf Scholz"@de .
pgi:d a pg:Person ; rdfs:label "Dmitri Peskow"@de .
pgi:r a pg:State ; rdfs:label "Russland"@de .
pgi:b a pg:State ; rdfs:label "Belarus"@de .
pgi:o a pg:Organisation ; rdfs:label "Interfax"@de .
pgi:l a pg:Place ; rdfs:label "Wladiwostok"@de ; geo:lat 43.0 ; geo:long 131.87 .
pgi:v a pg:Place ; rdfs:label "Vilnius"@de .
pgi:w a pg:Place ; rdfs:label "Grodno"@de .
pgi:n1 rdfs:label "Nordblatt"@de .
pgi:n2 rdfs:label "Südkurier"@de .

pgi:d1 schema:headline "Treffen am Meer"@de ; dcterms:identifier "eins" ; schema:publisher pgi:n1 ;
    schema:datePublished "2023-09-14"^^xsd:date ; schema:mentions pgi:l , pgi:v .
pgi:d2 dcterms:identifier "zwei" ; schema:publisher pgi:n2 ; schema:datePublished "2023-09-15"^^xsd:date ;
    schema:mentions pgi:l .
pgi:d3 dcterms:identifier "drei" ; schema:publisher pgi:n2 ; prov:alternateOf pgi:d1 ; schema:mentions pgi:l , pgi:w .
pgi:d4 dcterms:identifier "vier" .
pgi:s1 nif:anchorOf "Kim traf Präsident Putin."@de ; prov:wasQuotedFrom pgi:d1 .
pgi:s2 nif:anchorOf "Putin traf Kim nicht, so Interfax."@de ; prov:wasQuotedFrom pgi:d2 .
pgi:s3 prov:wasQuotedFrom pgi:d2 .
pgi:s4 nif:anchorOf "Kim traf Präsident Putin."@de ; prov:wasQuotedFrom pgi:d3 .
pgi:s5 nif:anchorOf "Scholz lobte Kim."@de ; prov:wasQuotedFrom pgi:d4 .

pgi:e1 a sem:Event ; rdfs:label "Kim Jong Un trifft Wladimir Putin"@de ; sem:hasActor pgi:k , pgi:p ;
    dcterms:date "2023-09-13"^^xsd:date ; sem:hasPlace pgi:l ; pg:independentSources 1 .
pgi:e2 a sem:Event ; rdfs:label "Kim Jong Un kritisiert Russland"@de ; sem:hasActor pgi:k , pgi:r ;
    pg:independentSources 1 .
pgi:e3 a sem:Event ; rdfs:label "Wladimir Putin unterstützt Russland"@de ; sem:hasActor pgi:p , pgi:r ;
    pg:independentSources 1 .
pgi:e4 a sem:Event ; rdfs:label "Olaf Scholz besucht Russland"@de ; sem:hasActor pgi:s , pgi:r ;
    dcterms:date "2023-10"^^xsd:gYearMonth ; pg:independentSources 1 .
pgi:e5 a sem:Event ; rdfs:label "Russland greift Wladiwostok an"@de ; sem:hasActor pgi:r ; sem:hasPlace pgi:l ;
    dcterms:date "2023-08-30"^^xsd:date ; pg:independentSources 1 .
pgi:e6 a sem:Event ; rdfs:label "Russland sanktioniert Olaf Scholz"@de ; sem:hasActor pgi:r , pgi:s ;
    pg:independentSources 1 .

pgi:c1 a pg:Claim ; rdf:subject pgi:k ; rdf:predicate pg:meets ; rdf:object pgi:p ; pg:factuality pg:actual ;
    pg:event pgi:e1 ; prov:wasDerivedFrom pgi:s1 .
pgi:c2 a pg:Claim ; rdf:subject pgi:p ; rdf:predicate pg:meets ; rdf:object pgi:k ; pg:factuality pg:negated ;
    pg:attributedTo pgi:o ; prov:wasDerivedFrom pgi:s2 ; pg:contradicts pgi:c1 , pgi:c5 .
pgi:c3 a pg:Claim ; rdf:subject pgi:p ; rdf:predicate pg:holdsOfficeIn ; rdf:object pgi:r ;
    pg:factuality pg:actual ; pg:role "Präsident"@de ; prov:wasDerivedFrom pgi:s1 .
pgi:c4 a pg:Claim ; rdf:subject pgi:k ; rdf:predicate pg:criticises ; rdf:object pgi:r ;
    pg:factuality pg:actual ; pg:event pgi:e2 ; prov:wasDerivedFrom pgi:s2 .
pgi:c5 a pg:Claim ; rdf:subject pgi:p ; rdf:predicate pg:meets ; rdf:object pgi:k ; pg:factuality pg:actual ;
    dcterms:date "2023-09"^^xsd:gYearMonth ; sem:hasPlace pgi:r ; prov:wasDerivedFrom pgi:s3 .
pgi:c6 a pg:Claim ; rdf:subject pgi:k ; rdf:predicate pg:meets ; rdf:object pgi:p ; pg:factuality pg:actual ;
    pg:event pgi:e1 ; prov:wasDerivedFrom pgi:s4 .
pgi:c7 a pg:Claim ; rdf:subject pgi:d ; rdf:predicate pg:holdsOfficeIn ; rdf:object pgi:r ;
    pg:factuality pg:actual ; pg:role "Regierungssprecher"@de ; prov:wasDerivedFrom pgi:s1 .
pgi:c8 a pg:Claim ; rdf:subject pgi:d ; rdf:predicate pg:holdsOfficeIn ; rdf:object pgi:r ;
    pg:factuality pg:actual ; prov:wasDerivedFrom pgi:s2 .
pgi:c9 a pg:Claim ; rdf:subject pgi:p ; rdf:predicate pg:supports ; rdf:object pgi:r ; pg:factuality pg:actual ;
    pg:event pgi:e3 ; prov:wasDerivedFrom pgi:s1 .
pgi:c10 a pg:Claim ; rdf:subject pgi:s ; rdf:predicate pg:visits ; rdf:object pgi:r ; pg:factuality pg:future ;
    pg:event pgi:e4 ; prov:wasDerivedFrom pgi:s1 .
pgi:c11 a pg:Claim ; rdf:subject pgi:s ; rdf:predicate pg:visits ; rdf:object pgi:r ; pg:factuality pg:actual ;
    pg:event pgi:e4 ; prov:wasDerivedFrom pgi:s3 .
pgi:c12 a pg:Claim ; rdf:subject pgi:v ; rdf:predicate pg:locatedNear ; rdf:object pgi:b ; pg:factuality pg:actual ;
    pg:trigger "Kilometer"@de ; pg:quantity "30 Meilen"@de ; pg:quantityValue 30.0 ; pg:quantityUnit unit:MI ;
    prov:wasDerivedFrom pgi:s1 .
pgi:c13 a pg:Claim ; rdf:subject pgi:w ; rdf:predicate pg:locatedNear ; rdf:object pgi:b ; pg:factuality pg:actual ;
    pg:trigger "nahe"@de ; prov:wasDerivedFrom pgi:s3 .
pgi:c14 a pg:Claim ; rdf:subject pgi:r ; rdf:predicate pg:attacks ; rdf:object pgi:l ; pg:factuality pg:actual ;
    pg:event pgi:e5 ; prov:wasDerivedFrom pgi:s3 .
pgi:c15 a pg:Claim ; rdf:subject pgi:r ; rdf:predicate pg:sanctions ; rdf:object pgi:s ; pg:factuality pg:actual ;
    pg:event pgi:e6 ; pg:attributedTo pgi:o ; prov:wasDerivedFrom pgi:s3 .
pgi:c16 a pg:Claim ; rdf:subject pgi:s ; rdf:predicate pg:praises ; rdf:object pgi:k ; pg:factuality pg:actual ;
    prov:wasDerivedFrom pgi:s5 .
pgi:c17 a pg:Claim ; rdf:subject pgi:p ; rdf:predicate pg:talksTo ; rdf:object pgi:s ; pg:factuality pg:future ;
    prov:wasDerivedFrom pgi:s1 .
pgi:c18 a pg:Claim ; rdf:subject pgi:s ; rdf:predicate pg:talksTo ; rdf:object pgi:p ; pg:factuality pg:actual ;
    prov:wasDerivedFrom pgi:s3 .
pgi:c19 a pg:Claim ; rdf:subject pgi:s ; rdf:predicate pg:sanctions ; rdf:object pgi:r ; pg:factuality pg:future ;
    prov:wasDerivedFrom pgi:s1 .
pgi:c20 a pg:Claim ; rdf:subject pgi:w ; rdf:predicate pg:locatedIn ; rdf:object pgi:b ; pg:factuality pg:future ;
    prov:wasDerivedFrom pgi:s1 .
pgi:q1 a pg:Quotation ; pg:quoteKind "direct" ; pg:speaker pgi:p ; pg:cue "sagte"@de ;
    nif:anchorOf "Wir reden weiter"@de ; prov:wasQuotedFrom pgi:d1 .
pgi:q2 a pg:Quotation ; pg:quoteKind "indirect" ; pg:speaker pgi:k ; nif:anchorOf "er komme wieder"@de ;
    prov:wasQuotedFrom pgi:d4 .
"""

ANSWERS = {      # by the defaults of the parameters; cells are parted by " | "
    "accusations": [
        "Kim Jong Un | criticises | Russland | 1 | 1 | 2023-09-15 | 2023-09-15",
        "Russland | sanctions | Olaf Scholz | 1 | 1 | 2023-09-15 | 2023-09-15",
    ],
    "actor": [
        " |  | Olaf Scholz | praises | Kim Jong Un | actual |  | vier | Scholz lobte Kim.",
        "2023-09-14 |  | Olaf Scholz | sanctions | Russland | future |  | "
        "Treffen am Meer | Kim traf Präsident Putin.",
        "2023-09-14 |  | Wladimir Putin | talksTo | Olaf Scholz | future |  | "
        "Treffen am Meer | Kim traf Präsident Putin.",
        "2023-09-14 | 2023-10 | Olaf Scholz | visits | Russland | future |  | "
        "Treffen am Meer | Kim traf Präsident Putin.",
        "2023-09-15 |  | Olaf Scholz | talksTo | Wladimir Putin | actual |  | zwei | ",
        "2023-09-15 |  | Russland | sanctions | Olaf Scholz | actual | Interfax | zwei | ",
        "2023-09-15 | 2023-10 | Olaf Scholz | visits | Russland | actual |  | zwei | ",
    ],
    "acts": [
        "Olaf Scholz | sanctions | Russland |  | future |  | Treffen am Meer | "
        "2023-09-14 | Kim traf Präsident Putin.",
        "Russland | sanctions | Olaf Scholz |  | actual | Interfax | zwei | 2023-09-15 | ",
    ],
    "attacks-by-month": [
        "2023-08 | deed | Russland | attacks | Wladiwostok | 1 | 1",
    ],
    "corroborated": [
        "Dmitri Peskow | holdsOfficeIn | Russland | 2 | 2 | 2023-09-14 | 2023-09-15",
        "Kim Jong Un | meets | Wladimir Putin | 2 | 2 | 2023-09-14 | 2023-09-15",
    ],
    "denials": [
        "Wladimir Putin | meets | Kim Jong Un | 1 | 2",
    ],
    "disputed": [
        "Wladimir Putin | meets | Kim Jong Un | eins | Kim traf Präsident Putin. | "
        "zwei | Putin traf Kim nicht, so Interfax.",
        "Wladimir Putin | meets | Kim Jong Un | zwei |  | zwei | Putin traf Kim nicht, so Interfax.",
    ],
    "friends-and-critics": [
        "Russland | Wladimir Putin | supports | Kim Jong Un | criticises",
    ],
    "most-connected": [
        "Russland | 3 | 4 | 2",
    ],
    "near-border": [
        "Grodno | Belarus | nahe | zwei | 2023-09-15 | ",
        "Vilnius | Belarus | 30 Meilen | Treffen am Meer | 2023-09-14 | Kim traf Präsident Putin.",
    ],
    "offices": [
        "Dmitri Peskow | Regierungssprecher | Russland | 1 | 2023-09-14 | 2023-09-14",
        "Dmitri Peskow |  | Russland | 1 | 2023-09-15 | 2023-09-15",
        "Wladimir Putin | Präsident | Russland | 1 | 2023-09-14 | 2023-09-14",
    ],
    "path": [
        "Russland | Wladimir Putin | supports | Russland | Russland | sanctions | Olaf Scholz",
        "Russland | Wladimir Putin | supports | Russland | Olaf Scholz | visits | Russland",
    ],
    "places": [
        "Wladiwostok | 43 | 131.87 | 2 | 2023-09-14 | 2023-09-15",
        "Vilnius |  |  | 1 | 2023-09-14 | 2023-09-14",
    ],
    "planned": [
        "Olaf Scholz | sanctions | Russland | 2023-09-14 | 1 | ",
        "Olaf Scholz | visits | Russland | 2023-09-14 | 1 | 2023-09-15",
        "Wladimir Putin | talksTo | Olaf Scholz | 2023-09-14 | 1 | 2023-09-15",
    ],
    "quotations": [
        "Kim Jong Un | indirect | er komme wieder |  | vier | ",
        "Wladimir Putin | direct | Wir reden weiter | sagte | Treffen am Meer | 2023-09-14",
    ],
    "reported-by": [
        "Interfax | Russland | sanctions | Olaf Scholz | actual | zwei | 2023-09-15 | ",
        "Interfax | Wladimir Putin | meets | Kim Jong Un | negated | zwei | 2023-09-15 | "
        "Putin traf Kim nicht, so Interfax.",
    ],
    "spokespeople": [
        "Russland | Dmitri Peskow | Regierungssprecher | 1 | 2023-09-14 | 2023-09-14",
    ],
    "timeline": [
        "2023-08-30 | Russland greift Wladiwostok an | Wladiwostok | 1 | 1 | 1",
        "2023-09-13 | Kim Jong Un trifft Wladimir Putin | Wladiwostok | 1 | 1 | 1",
        "2023-10 | Olaf Scholz besucht Russland |  | 1 | 2 | 2",
    ],
    "travel": [
        "Olaf Scholz | visits | Russland | 2023-10 | future | Treffen am Meer | "
        "2023-09-14 | Kim traf Präsident Putin.",
        "Olaf Scholz | visits | Russland | 2023-10 | actual | zwei | 2023-09-15 | ",
    ],
    "whom-met": [
        "Wladimir Putin | meets | Kim Jong Un |  |  | negated | zwei | 2023-09-15 | "
        "Putin traf Kim nicht, so Interfax.",
        "Wladimir Putin | meets | Kim Jong Un | 2023-09 | Russland | actual | zwei | 2023-09-15 | ",
        "Wladimir Putin | meets | Kim Jong Un | 2023-09-13 | Wladiwostok | actual | "
        "Treffen am Meer | 2023-09-14 | Kim traf Präsident Putin.",
    ],
}
