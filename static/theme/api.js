/* Starts Swagger UI on /api/v1/docs; a file of ours, because no page of this site runs a script that stands in it. */
"use strict";

const place = document.getElementById("api");

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
