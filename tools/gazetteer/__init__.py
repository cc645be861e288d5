"""The parts of ``tools/make_gazetteer.py``: one module a table of ``ontology/actors`` or ``ontology/places``."""
