// Two to four records of any kind side by side; which ones is in the address.
(function () {
  "use strict";

  var root = document.getElementById("compare");
  if (!root) return;
  var words = JSON.parse(document.getElementById("compare-words").textContent);
  var frame = document.getElementById("compare-frame"), notice = document.getElementById("compare-notice");
  var add = document.getElementById("compare-add"), tries = document.getElementById("compare-tries");
  var MOST = 4, shown = 0, first = "", make = Atlas.make;

  /** All that the comparison knows of a record: its head and its facts, as its own page says them.
      The page comes in a frame and tells what it holds; from file:// it could not be fetched. */
  function facts(id) {
    var address = new URL(Atlas.base + Atlas.language + "/" + id + ".html", location.href);
    var frame = make("iframe", { hidden: "", src: address + "#told" });
    return new Promise(function (resolve, reject) {
      addEventListener("message", function (event) { if (event.source === frame.contentWindow) resolve(event.data); });
      frame.addEventListener("load", function () { setTimeout(reject, 500); }); // nothing was told: no such page
      document.body.append(frame);
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html"), rows = [];
      function row(label, cell) { if (cell) rows.push({ label: label.textContent || label, cell: cell }); }
      if (!page.querySelector(".record")) throw new Error(id);
      page.querySelectorAll("a[href]").forEach(function (a) { a.setAttribute("href", new URL(a.getAttribute("href"), address)); });
      page.querySelectorAll(".vh").forEach(function (hidden) { hidden.remove(); });
      row(words.summary, page.querySelector(".lead"));
      row(words.authors, page.querySelector(".authors"));
      page.querySelectorAll(".facts dl > div").forEach(function (line) { row(line.children[0], line.children[1]); });
      ["origins", "offspring"].forEach(function (part) {
        var title = page.getElementById(part);
        row(title || "", title && title.parentElement.querySelector(".relations"));
      });
      return { id: id, name: page.querySelector("h1").textContent, kind: page.querySelector(".kind"), address: address.href, rows: rows };
    }).finally(function () { frame.remove(); });
  }

  function asked() {
    var ids = (new URLSearchParams(location.search).get("ids") || "").split(",").filter(function (id) { return /^[a-z]+\/[a-z0-9-]+$/.test(id); });
    return [...new Set(ids)].slice(0, MOST);
  }

  function go(ids) {
    history.pushState(null, "", location.pathname + (ids.length ? "?ids=" + ids.join(",") : ""));
    show();
  }

  function show() {
    var ids = asked(), turn = ++shown;
    Promise.all(ids.map(function (id) { return facts(id).catch(function () { return null; }); })).then(function (records) {
      if (turn !== shown) return;
      var found = records.filter(Boolean), lost = ids.filter(function (id, at) { return !records[at]; });
      first = found.length ? found[0].id.split("/")[0] : "";
      notice.textContent = lost.length ? words.lost.replace("{ids}", lost.join(words.comma)) : found.length === 1 ? words.one : "";
      notice.hidden = !notice.textContent;
      frame.hidden = !found.length;
      tries.hidden = found.length > 1;
      add.hidden = found.length >= MOST;
      frame.replaceChildren(table(found));
      if (found.length > 1) Atlas.announce(found.map(function (record) { return record.name; }).join(" · "));
    });
  }

  function table(records) {
    var labels = new Map(), made = make("table", "table compare"), top = make("tr"), body = make("tbody");
    made.dataset.columns = records.length;
    records.forEach(function (record, column) {
      record.rows.forEach(function (row) {
        if (!labels.has(row.label)) labels.set(row.label, []);
        labels.get(row.label)[column] = row.cell;
      });
      top.append(head(record, records));
    });
    top.prepend(make("td"));
    labels.forEach(function (cells, label) { body.append(line(label, cells, records.length)); });
    made.append(make("thead", "", [top]), body);
    return made;
  }

  function head(record, records) {
    var link = make("a", "", [record.name]), remove = make("button", "chip", [words.remove]), cell = make("th", "", [link, record.kind || "", remove]);
    link.href = record.address;
    cell.scope = "col";
    remove.type = "button";
    remove.setAttribute("aria-label", words.remove_one.replace("{x}", record.name));
    remove.addEventListener("click", function () {
      go(records.filter(function (other) { return other !== record; }).map(function (other) { return other.id; }));
      root.querySelector("input").focus();
    });
    return cell;
  }

  /** What a cell says, without the numbers of its sources. */
  function said(cell) {
    var bare = cell.cloneNode(true);
    bare.querySelectorAll("sup").forEach(function (mark) { mark.remove(); });
    return bare.textContent.replace(/\s+/g, " ").trim();
  }

  function line(label, cells, count) {
    var name = make("th", "", [label]), tr = make("tr", "", [name]), texts = [];
    name.scope = "row";
    for (var at = 0; at < count; at++) texts.push(cells[at] ? said(cells[at]) : "");
    var same = texts.every(function (text) { return text === texts[0]; });
    texts.forEach(function (text, at) {
      var cell = make("td", count < 2 || label === words.summary ? "" : same ? "same" : "differs");
      if (cells[at]) {
        cell.append(...cells[at].tagName === "UL" ? [cells[at]] : cells[at].childNodes);
        if (cells[at].className === "lines") cell.classList.add("lines");
      }
      else {
        var gap = make("span", "gap", ["—"]);
        gap.title = words.unknown;
        cell.append(gap, make("span", "vh", [words.unknown]));
      }
      tr.append(cell);
    });
    return tr;
  }

  Atlas.picker(add, function (text) {
    return Atlas.query.load("names", "texts").then(function () {
      var term = Atlas.fold(text), taken = asked(), rows = Atlas.query.rows();
      var found = term ? Atlas.query.named(text) : rows.slice().sort(function (a, b) { return b.descendants - a.descendants; });
      found = found.filter(function (row) { return !taken.includes(row.id) && (!first || term || row.kind === first); });
      found.sort(function (a, b) { return (b.kind === first) - (a.kind === first); });
      return found.slice(0, 8).map(function (row) {
        return { id: row.id, name: row.name, lane: row.lane, meta: Atlas.words.palette.kinds[row.kind] + (row.year ? " · " + row.year : "") };
      });
    });
  }, function (record) {
    add.querySelector("input").value = "";
    go(asked().concat([record.id]));
  });
  addEventListener("popstate", show);
  show();
})();
