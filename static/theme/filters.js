/* Lists that answer while somebody types or chooses (htmx). Without this file the button of the form does it. */

/* An address says what was asked, and not what was left open. */
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) {
    if (value === "") delete detail.parameters[name];
  }
});

/* What is shown already is not asked for again: who types and then presses Enter asked once. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const shown = location.pathname + location.search;
  if (event.detail.pathInfo.finalRequestPath === shown) event.preventDefault();
});

/* Going back undoes a choice, and not a letter. */
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
  if (detail.requestConfig.triggeringEvent?.type === "input") detail.history.type = "replace";
});

/* What went wrong is told by the page that the button leads to. */
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ detail }) => detail.requestConfig.elt.submit());
}
