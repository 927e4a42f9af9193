// Loads the page again when the program has made it anew. The browser keeps the place on it. The
// address says which news the page already has, so that none is lost between two loads. A program
// that is started again has another address, so a page of an earlier one stays as it is.
"use strict";
const news = new EventSource(document.currentScript.dataset.news);
news.addEventListener("news", () => {
  news.close();
  location.reload();
});
