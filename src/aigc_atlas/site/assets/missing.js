// The page for lost readers: offers the records whose slugs look most like the end of the address.
(function () {
  "use strict";

  var box = document.querySelector("[data-nearest]");
  var path = decodeURIComponent(location.pathname).replace(/\.\w+$/, "").split("/");
  var slug = path.pop(), chinese = path.includes("zh");

  if (!slug) return;
  Atlas.load("search/addresses.js").then(function () {
    return Promise.all([Atlas.load(Atlas.addresses.names), Atlas.load(Atlas.addresses.query)]);
  }).then(function () {
    var rows = Atlas.query.rows(), near = Atlas.query.nearest(slug, rows.map(function (row) { return row.slug; }), 4);
    near.forEach(function (found) {
      rows.forEach(function (row) {
        if (row.slug !== found) return;
        var address = Atlas.base + (chinese ? "zh/" : "en/") + row.id + ".html";
        box.querySelector("ul").append(Atlas.make("li", "", [Atlas.make("a", { href: address }, [chinese && row.chinese || row.english])]));
      });
    });
    box.hidden = !near.length;
  }, function () { /* no index: the links above are all there is */ });
})();
