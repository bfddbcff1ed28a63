// The explorer: facets, the query language in the field, sorting, chips, columns, a tray of records
// to compare, downloads of the view; all of it in the address.
(function () {
  "use strict";

  var root = document.querySelector(".explorer");
  if (!root) return;
  var form = document.getElementById("facets"), input = document.getElementById("explore-query");
  var error = document.getElementById("explore-error"), count = document.getElementById("explore-count");
  var chips = document.getElementById("explore-chips"), body = document.querySelector("#explore-table tbody");
  var more = document.getElementById("explore-more"), show = document.getElementById("explore-show");
  var query = Atlas.query, element = Atlas.make, PAGE = 100, shown = PAGE, state, answer = [], words;
  var FIELDS = ["kind", "output", "access", "developer", "topic"], MOST = 4;
  var menu = document.getElementById("columns"), tray = document.getElementById("tray"), table = document.getElementById("explore-table");
  var usual = ["kind", "date", "outputs", "maker", "access", "descendants"], columns = Array.from(menu.elements, function (box) { return box.value; });
  var NUMBERS = ["parameters", "context_window", "training_compute"], SORTED = ["name", "date"].concat(NUMBERS);

  /** The state is the address: q, one parameter a facet, y for the years, sort. */
  function read() {
    var address = new URLSearchParams(location.search), next = { q: address.get("q") || "", sort: address.get("sort") || "", from: "", to: "" };
    function list(name) { return (address.get(name) || "").split(",").filter(Boolean); }
    FIELDS.forEach(function (field) { next[field] = list(field); });
    next.pick = list("pick").slice(0, MOST);
    next.cols = address.has("cols") ? columns.filter(function (name) { return list("cols").includes(name); }) : usual;
    var years = /^(\d{4})?-?(\d{4})?$/.exec(address.get("y") || "");
    if (years) { next.from = years[1] || ""; next.to = years[2] || (years[0] && !years[0].includes("-") ? years[1] : "") || ""; }
    return next;
  }

  function write(push) {
    var address = new URLSearchParams();
    if (state.q) address.set("q", state.q);
    FIELDS.forEach(function (field) { if (state[field].length) address.set(field, state[field].join(",")); });
    if (state.from || state.to) address.set("y", state.from + "-" + state.to);
    if (state.sort) address.set("sort", state.sort);
    if (state.cols.join() !== usual.join()) address.set("cols", state.cols.join(","));
    if (state.pick.length) address.set("pick", state.pick.join(","));
    var text = address.toString().replace(/%2C/g, ",").replace(/%2F/g, "/").replace(/%3A/g, ":");
    history[push ? "pushState" : "replaceState"](null, "", location.pathname + (text ? "?" + text : ""));
  }

  /** The query of the whole state, or without one facet (whose counts ignore its own choice). */
  function question(without) {
    var parts = [];
    FIELDS.forEach(function (field) {
      if (state[field].length && field !== without) parts.push(field + ":" + state[field].map(quoted).join(","));
    });
    if ((state.from || state.to) && without !== "year") parts.push("year:" + state.from + ".." + state.to);
    if (state.sort) parts.push("sort:" + state.sort);
    return state.q + " " + parts.join(" ");
  }

  function quoted(text) { return /[\s,:]/.test(text) ? '"' + text + '"' : text; }

  /** Show what answers the state; the texts come when words are looked for. */
  function run() {
    if (state.q.trim() && !Atlas.index["texts-" + Atlas.language]) return query.load("texts").then(run);
    try {
      answer = query.answer(question());
      error.hidden = true;
    } catch (wrong) {
      if (!(wrong instanceof query.Error)) throw wrong;
      error.textContent = wrong.message;
      error.hidden = false;
      return;
    }
    if (!state.q.trim() && !state.sort) answer = browsing(answer);
    facets();
    rows();
  }

  /** Without a question: models first, each kind newest first, what has no date last. */
  function browsing(rows) {
    var kinds = Object.keys(Atlas.words.palette.kinds);
    return rows.slice().sort(function (a, b) {
      return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.date - a.date || (a.id < b.id ? -1 : 1);
    });
  }

  function facets() {
    form.querySelectorAll("fieldset[data-field]").forEach(function (group) {
      var field = group.dataset.field, pool;
      try { pool = query.answer(question(field)); } catch (wrong) { return; }
      if (field === "year") {
        var years = new Map(), inside = { from: Number(state.from) || 0, to: Number(state.to) || 9999 };
        pool.forEach(function (row) { if (row.kind === "models") years.set(row.year, (years.get(row.year) || 0) + 1); });
        var top = Math.max(1, ...years.values());
        group.querySelectorAll("rect").forEach(function (bar) {
          var year = Number(bar.dataset.year), height = 42 * (years.get(year) || 0) / top;
          bar.setAttribute("y", (44 - height).toFixed(1));
          bar.setAttribute("height", height.toFixed(1));
          bar.classList.toggle("on", year >= inside.from && year <= inside.to);
        });
        group.querySelector("[name=from]").value = state.from;
        group.querySelector("[name=to]").value = state.to;
        return;
      }
      var name = { output: "outputs", developer: "developers", topic: "topics" }[field] || field;
      group.querySelectorAll("input").forEach(function (box) {
        var ref = query.row(box.value), wanted = ref && name !== "kind" ? ref.number : box.value;
        var n = pool.filter(function (row) { return (query.facts(name, row)).includes(wanted); }).length;
        box.disabled = false;
        box.checked = state[field].includes(box.value);
        box.closest("label").querySelector(".n").textContent = n;
        box.closest("label").classList.toggle("none", !n);
      });
    });
    chips.replaceChildren();
    FIELDS.forEach(function (field) {
      state[field].forEach(function (value) { chips.append(chip(label(field, value), function () { toggle(field, value); })); });
    });
    if (state.from || state.to) chips.append(chip((state.from || "…") + "–" + (state.to || "…"), function () { state.from = state.to = ""; changed(true); }));
  }

  function label(field, value) {
    var row = query.row(value), known = query.fields()[{ output: "outputs" }[field] || field];
    if (row) return row.name;
    if (field === "kind") return Atlas.words.palette.kinds[value] || value;
    return known && known.terms && known.terms[value] ? known.terms[value][Atlas.language === "zh" ? 1 : 0] : value;
  }

  function chip(text, remove) {
    var button = element("button", { type: "button", class: "chip", "aria-label": words.remove.replace("{x}", text) }, [text + " ×"]);
    button.addEventListener("click", remove);
    return button;
  }

  function toggle(field, value) {
    var at = state[field].indexOf(value);
    if (at < 0) state[field].push(value); else state[field].splice(at, 1);
    changed(true);
  }

  function changed(push) { shown = PAGE; write(push); run(); }

  function rows() {
    head();
    body.replaceChildren(...answer.slice(0, shown).map(line));
    count.replaceChildren(element("b", "", [answer.length]), " " + words.records);
    more.hidden = answer.length > 0;
    if (!answer.length) nothing();
    show.hidden = answer.length <= shown;
    picked();
  }

  function head() {
    var top = element("tr", "", [element("td", "pick")]);
    ["name"].concat(state.cols).forEach(function (name) {
      var th = element("th", numeric(name) ? "num" : ""), button = element("button", "", [words.columns[name]]);
      th.scope = "col";
      button.type = "button";
      th.append(SORTED.includes(name) ? button : words.columns[name]);
      if (SORTED.includes(name)) th.dataset.sort = name;
      if (state.sort.replace(/^-/, "") === name) th.setAttribute("aria-sort", state.sort[0] === "-" ? "descending" : "ascending");
      top.append(th);
    });
    var focused = document.activeElement && document.activeElement.closest("th[data-sort]");
    table.tHead.replaceChildren(top);
    if (focused) table.querySelector("th[data-sort=" + focused.dataset.sort + "] button").focus();
    [...menu.elements].forEach(function (box) { box.checked = state.cols.includes(box.value); });
  }

  function numeric(name) { return name === "descendants" || NUMBERS.includes(name); }

  /** The records that wait to be compared. */
  function picked() {
    var chosen = state.pick.map(query.row).filter(Boolean);
    tray.hidden = !chosen.length;
    document.getElementById("tray-chips").replaceChildren(...chosen.map(function (row) {
      return chip(row.name, function () { pick(row.id); });
    }));
    document.getElementById("tray-compare").href = "compare.html?ids=" + state.pick.join(",");
    body.querySelectorAll(".pick input").forEach(function (box) {
      box.checked = state.pick.includes(box.value);
      box.disabled = !box.checked && state.pick.length >= MOST;
    });
  }

  function pick(id) {
    var at = state.pick.indexOf(id);
    if (at < 0) state.pick.push(id); else state.pick.splice(at, 1);
    write(false);
    picked();
  }

  /** No result: which single filter to drop to get the most. */
  function nothing() {
    more.textContent = words.none;
    var best = null;
    FIELDS.concat(["year"]).forEach(function (field) {
      if (field === "year" ? !(state.from || state.to) : !state[field].length) return;
      var n = 0;
      try { n = query.answer(question(field)).length; } catch (wrong) { return; }
      if (n && (!best || n > best.n)) best = { field: field, n: n };
    });
    if (!best) return;
    var said = words.drop.replace("{x}", words.facets[best.field] || words.year).replace("{n}", best.n);
    var button = element("button", { type: "button", class: "chip" }, [said]);
    button.addEventListener("click", function () {
      if (best.field === "year") state.from = state.to = ""; else state[best.field] = [];
      changed(true);
    });
    more.append(" ", button);
  }

  /** What a record has in a column: a list of words, or one number. */
  function values(row, name) {
    if (name === "kind") return [Atlas.words.palette.kinds[row.kind]];
    if (name === "maker" || name === "topics") return (name === "maker" ? row.makers : row.topics).map(function (number) { return query.rows()[number].name; });
    if (name === "descendants") return row.kind === "models" ? [row.descendants] : [];
    var found = query.facts(name, row);
    if (name === "date") return found.map(day);
    if (name === "country") return found.map(function (code) { return code.toUpperCase(); });
    return NUMBERS.includes(name) ? found : found.map(function (value) { return label(name, value); });
  }

  /** How a number is known where nobody has stated it; "withheld" where its maker keeps it back. */
  function firm(row, name) {
    var known = Atlas.index.facts.firm[name] || {};
    return Object.keys(known).find(function (how) { return known[how].includes(row.number); }) || "";
  }

  function said(number) {
    if (number >= 1e16) return number.toExponential().replace("e+", "e");
    return number < 1e6 ? number.toLocaleString() : new Intl.NumberFormat(Atlas.language, { notation: "compact", maximumSignificantDigits: 4 })
      .format(number).replace(/(\d)(\D+)$/, "$1 $2");
  }

  function line(row) {
    var a = element("a", "", [row.name]), box = element("input");
    a.href = row.id + ".html";
    box.type = "checkbox";
    box.value = row.id;
    box.setAttribute("aria-label", words.pick.replace("{x}", row.name));
    return element("tr", "", [element("td", "pick", [box]), element("td", "name", [a])].concat(state.cols.map(function (name) {
      var td = element("td", numeric(name) ? "num" : name === "date" ? name : ""), found = values(row, name), how = NUMBERS.includes(name) && firm(row, name);
      td.dataset.label = words.columns[name];
      if (how === "withheld") td.append(element("span", "gap", [words.firm[how]]));
      else if (NUMBERS.includes(name) && found.length) td.append((how ? "≈ " : "") + said(found[0]), how ? element("span", "how-firm", [" " + words.firm[how]]) : "");
      else if (name === "date") td.append(found[0] || "—");
      else if (found.length) {
        var text = name === "maker" ? found[0] : found.join(words.comma), mark = element("span", name === "access" ? "pill" : "lane", [text]);
        if (name === "access") mark.dataset.access = query.facts(name, row)[0];
        if (name === "outputs") mark.dataset.lane = row.lane;
        td.append(name === "access" || name === "outputs" ? mark : text);
      }
      return td;
    })));
  }

  /** The whole view, not only the rows on the page, in the columns that are shown. */
  function download(format) {
    var lines = answer.map(function (row) {
      var made = { id: row.id, name: row.name };
      state.cols.forEach(function (name) {
        var found = values(row, name);
        made[name] = numeric(name) ? (found.length ? found[0] : null) : found.join("; ");
        if (NUMBERS.includes(name)) made[name + "_firmness"] = firm(row, name);
      });
      return made;
    });
    var text = JSON.stringify(lines, null, 1);
    if (format === "csv") {
      var names = Object.keys(lines[0] || { id: 0, name: 0 });
      text = "\ufeff" + [names].concat(lines.map(function (made) { return names.map(function (name) { return made[name]; }); })).map(function (cells) {
        return cells.map(quote).join(",") + "\r\n";
      }).join("");
    }
    var a = element("a"), address = URL.createObjectURL(new Blob([text], { type: format === "csv" ? "text/csv" : "application/json" }));
    a.href = address;
    a.download = "atlas." + format;
    a.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  /** A cell of CSV; a spreadsheet must not take text for a formula. */
  function quote(value) {
    var text = value === null ? "" : typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? "'" + value : String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function day(ends) {
    var first = String(ends[0]), year = first.slice(0, 4);
    if (ends[0] === ends[1]) return year + "-" + first.slice(4, 6) + "-" + first.slice(6);
    return String(ends[1]).slice(4, 6) === first.slice(4, 6) ? year + "-" + first.slice(4, 6) : year;
  }

  input.addEventListener("input", function () { state.q = input.value; changed(false); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function (event) {
    if (event.target.type === "checkbox") toggle(event.target.closest("fieldset").dataset.field, event.target.value);
    else { state[event.target.name] = event.target.value; changed(true); }
  });
  form.querySelector("[data-clear]").addEventListener("click", function (event) {
    event.preventDefault();
    FIELDS.forEach(function (field) { state[field] = []; });
    state.q = state.from = state.to = input.value = "";
    changed(true);
  });
  table.tHead.addEventListener("click", function (event) {
    var head = event.target.closest("th[data-sort]");
    if (!head || !event.target.closest("button")) return;
    state.sort = state.sort === head.dataset.sort ? "-" + state.sort : head.dataset.sort;
    changed(true);
  });
  menu.addEventListener("change", function () {
    state.cols = columns.filter(function (name) { return menu.querySelector("[value=" + name + "]").checked; });
    changed(true);
  });
  body.addEventListener("change", function (event) { pick(event.target.value); });
  document.getElementById("tray-clear").addEventListener("click", function () { state.pick = []; write(false); picked(); });
  Atlas.on("[data-download]", "click", function (event, button) { if (words) download(button.dataset.download); });
  show.addEventListener("click", function () { shown += PAGE; rows(); });
  addEventListener("popstate", function () { state = read(); input.value = state.q; shown = PAGE; run(); });

  query.load("names", "facts").then(function () {
    words = Atlas.words.explore;
    state = read();
    input.value = state.q;
    run();
  });
})();
