// Loads the page again when the program says that it has a new one. The place is kept by the
// browser; where the program is gone, nothing happens until it is back.
"use strict";
const news = new EventSource(document.currentScript.dataset.nyt);
news.addEventListener("ny", () => location.reload());
