/* Starts Swagger UI on /api/v1/docs; a file of ours, because no page of this site runs a script that stands in it. */
"use strict";

const place = document.getElementById("api");

// What Swagger UI leaves out: its parts want a name, and its headings stand right below the first of the page.
const wanted = [
  [".information-container section", "aria-label", "PPS-register"],
  ["section.schemes", "aria-label", "Server"],
  ["h3.opblock-tag, .models h4", "aria-level", "2"],
  ["#servers", "aria-label", "Server"],
];

function mend() {
  for (const [which, name, value] of wanted)
    for (const node of place.querySelectorAll(which))
      if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

new MutationObserver(mend).observe(place, { childList: true, subtree: true });

SwaggerUIBundle({
  url: place.dataset.description,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  validatorUrl: null, // nothing is sent to anybody else
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  defaultModelRendering: "model",
  supportedSubmitMethods: ["get", "head", "post"],
  tryItOutEnabled: true,
});
