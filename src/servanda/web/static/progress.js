// A reading's page looks again by itself until the reading is over.
"use strict";
(() => {
  const look = async () => {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("progress");
      if (fresh) document.getElementById("progress").replaceWith(document.adoptNode(fresh));
    } catch {
      // the application may be starting again: look later
    }
    if (document.querySelector("#progress[data-again]")) setTimeout(look, 1000);
  };
  setTimeout(look, 700);
})();
