// The choice of the language: all three stand in the page, the style shows one.
(() => {
  "use strict";
  const page = document.documentElement;
  const choice = document.getElementById("language");
  const titles = JSON.parse(document.getElementById("titles").textContent);
  const show = (language) => {
    page.lang = page.dataset.language = language;
    document.title = titles[language];
  };
  choice.value = page.dataset.language;
  choice.addEventListener("change", () => show(choice.value));
  document.getElementById("choice").hidden = false;
  page.dataset.ready = "true";
})();
