// The start page forwards: by what the reader chose before, else by the languages of the browser.
(function () {
  "use strict";
  var chosen = null;
  try { chosen = localStorage.getItem("atlas.language"); } catch (error) { /* storage is off */ }
  var wanted = [chosen].concat(navigator.languages || []).find(function (tag) {
    return tag && /^(en|zh)\b/i.test(tag);
  });
  if (wanted && location.hash !== "#choose") {
    location.replace(wanted.slice(0, 2).toLowerCase() + "/index.html");
  }
})();
