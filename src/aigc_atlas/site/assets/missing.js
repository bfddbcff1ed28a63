// The page for lost readers: offers the records whose slugs look most like the end of the address.
(function () {
  "use strict";

  var box = document.querySelector("[data-nearest]");
  var path = decodeURIComponent(location.pathname).replace(/\.\w+$/, "").split("/");
  var slug = path.pop(), kind = path.pop();
  var language = path.indexOf("zh") >= 0 || kind === "zh" ? "zh" : "en";

  function pairs(text) {
    var folded = " " + text.toLowerCase().replace(/[^a-z0-9]+/g, "") + " ", found = [];
    for (var at = 0; at < folded.length - 1; at += 1) found.push(folded.slice(at, at + 2));
    return found;
  }

  /** From 0 to 1: the share of pairs of letters that two slugs have in common. */
  function likeness(one, other) {
    var rest = other.slice();
    var common = one.filter(function (pair) {
      var at = rest.indexOf(pair);
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
    return 2 * common.length / (one.length + other.length);
  }

  if (!slug) return;
  Atlas.load("search/addresses.js").then(function () {
    return Atlas.load(Atlas.addresses.names);
  }).then(function () {
    var names = Atlas.index.names, wanted = pairs(slug);
    var near = names.rows.map(function (row) {
      var same = names.kinds[row[0]] === kind ? 0.1 : 0;
      return { row: row, likeness: likeness(wanted, pairs(row[1])) + same };
    }).filter(function (found) { return found.likeness > 0.5; });
    near.sort(function (one, other) { return other.likeness - one.likeness; });
    near.slice(0, 4).forEach(function (found) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = Atlas.base + language + "/" + names.kinds[found.row[0]] + "/" + found.row[1] + ".html";
      link.textContent = language === "zh" && found.row[3] || found.row[2];
      item.append(link);
      box.querySelector("ul").append(item);
    });
    box.hidden = !near.length;
  }, function () { /* no index: the links above are all there is */ });
})();
