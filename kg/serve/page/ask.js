/* Starts YASGUI, the query page that the Oxigraph server brings along. No suggestions: they would come from the net. */
"use strict";
const endpoint = new URL("/query", window.location.href).href;
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.Yasqe.defaults.value = `PREFIX pg: <https://w3id.org/politgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?who ?whom WHERE {
  ?a pg:meets ?b .
  ?a rdfs:label ?who .
  ?b rdfs:label ?whom .
}
ORDER BY ?who ?whom
LIMIT 100
`;
new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint },
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
});
