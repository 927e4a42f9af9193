// Loads the page again when the program has made it anew. The browser keeps the place on it. A
// program that is started again has another address, so a page of an earlier one stays as it is.
"use strict";
const news = new EventSource(document.currentScript.dataset.news);
news.addEventListener("news", () => location.reload());
