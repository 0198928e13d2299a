// The keys of the review page, and focus across its questions. Buttons, links and forms do the same without it.
(() => {
  const $ = (id) => document.getElementById(id);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !$("keys-on").checked) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const to = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!to || document.querySelector("#queue .htmx-request")) return;
    event.preventDefault();
    to.click();
  });

  // The result stands in a place that screen readers watch, outside of what is swapped; then focus is with the question.
  document.addEventListener("htmx:after:swap", () => {
    if ($("sorts")) $("said").textContent = $("sorts").dataset.said;
    const to = $("ask") || $("main");
    if (to) to.focus({ preventScroll: true });
  });
})();
