// The explorer: facets, the query language in the field, sorting, chips; all of it in the address.
(function () {
  "use strict";

  var root = document.querySelector(".explorer");
  if (!root) return;
  var form = document.getElementById("facets"), input = document.getElementById("explore-query");
  var error = document.getElementById("explore-error"), count = document.getElementById("explore-count");
  var chips = document.getElementById("explore-chips"), body = document.querySelector("#explore-table tbody");
  var more = document.getElementById("explore-more"), show = document.getElementById("explore-show");
  var query = Atlas.query, PAGE = 100, shown = PAGE, state, answer = [], words;
  var FIELDS = ["kind", "output", "access", "developer", "topic"];

  /** The state is the address: q, one parameter a facet, y for the years, sort. */
  function read() {
    var address = new URLSearchParams(location.search), next = { q: address.get("q") || "", sort: address.get("sort") || "", from: "", to: "" };
    FIELDS.forEach(function (field) { next[field] = (address.get(field) || "").split(",").filter(Boolean); });
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

  function run() {
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
    Array.from(form.querySelectorAll("fieldset[data-field]")).forEach(function (group) {
      var field = group.dataset.field, pool;
      try { pool = query.answer(question(field)); } catch (wrong) { return; }
      if (field === "year") {
        var years = new Map(), inside = { from: Number(state.from) || 0, to: Number(state.to) || 9999 };
        pool.forEach(function (row) { if (row.kind === "models") years.set(row.year, (years.get(row.year) || 0) + 1); });
        var top = Math.max.apply(null, Array.from(years.values()).concat([1]));
        Array.from(group.querySelectorAll("rect")).forEach(function (bar) {
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
      Array.from(group.querySelectorAll("input")).forEach(function (box) {
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
      state[field].forEach(function (value) { chip(label(field, value), function () { toggle(field, value); }); });
    });
    if (state.from || state.to) chip((state.from || "…") + "–" + (state.to || "…"), function () { state.from = state.to = ""; changed(true); });
  }

  function label(field, value) {
    var row = query.row(value), known = query.fields()[{ output: "outputs" }[field] || field];
    if (row) return row.name;
    if (field === "kind") return Atlas.words.palette.kinds[value] || value;
    return known && known.terms && known.terms[value] ? known.terms[value][Atlas.language === "zh" ? 1 : 0] : value;
  }

  function chip(text, remove) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = text + " ×";
    button.setAttribute("aria-label", words.remove.replace("{x}", text));
    button.addEventListener("click", remove);
    chips.append(button);
  }

  function toggle(field, value) {
    var at = state[field].indexOf(value);
    if (at < 0) state[field].push(value); else state[field].splice(at, 1);
    changed(true);
  }

  function changed(push) { shown = PAGE; write(push); run(); }

  function rows() {
    body.replaceChildren.apply(body, answer.slice(0, shown).map(line));
    var bold = document.createElement("b");
    bold.textContent = answer.length;
    count.replaceChildren(bold, " " + words.records);
    more.hidden = answer.length > 0;
    if (!answer.length) nothing();
    show.hidden = answer.length <= shown;
    Array.from(document.querySelectorAll("#explore-table th[data-sort]")).forEach(function (head) {
      var by = state.sort.replace(/^-/, "") === head.dataset.sort;
      if (by) head.setAttribute("aria-sort", state.sort[0] === "-" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
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
    var button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = words.drop.replace("{x}", words.facets[best.field] || words.year).replace("{n}", best.n);
    button.addEventListener("click", function () {
      if (best.field === "year") state.from = state.to = ""; else state[best.field] = [];
      changed(true);
    });
    more.append(" ", button);
  }

  function cell(tr, text, name, className) {
    var td = document.createElement("td");
    if (name) td.dataset.label = words.columns[name];
    if (className) td.className = className;
    td.append(text);
    tr.append(td);
    return td;
  }

  function line(row) {
    var tr = document.createElement("tr"), a = document.createElement("a");
    a.href = row.id + ".html";
    a.textContent = row.name;
    cell(tr, a, "", "name");
    cell(tr, Atlas.words.palette.kinds[row.kind], "kind");
    var date = query.facts("date", row)[0];
    cell(tr, date ? day(date) : "—", "date");
    var outputs = query.facts("outputs", row).map(function (value) { return label("output", value); }).join(words.comma), lane = "";
    if (outputs) {
      lane = document.createElement("span");
      lane.className = "lane";
      lane.dataset.lane = row.lane;
      lane.textContent = outputs;
    }
    cell(tr, lane, "outputs");
    cell(tr, row.maker, "maker");
    var access = query.facts("access", row)[0], pill = "";
    if (access) {
      pill = document.createElement("span");
      pill.className = "pill";
      pill.dataset.access = access;
      pill.textContent = label("access", access);
    }
    cell(tr, pill, "access");
    cell(tr, row.kind === "models" ? String(row.descendants) : "", "descendants", "num");
    return tr;
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
  document.querySelector("#explore-table thead").addEventListener("click", function (event) {
    var head = event.target.closest("th[data-sort]");
    if (!head || !event.target.closest("button")) return;
    state.sort = state.sort === head.dataset.sort ? "-" + state.sort : head.dataset.sort;
    changed(true);
  });
  show.addEventListener("click", function () { shown += PAGE; rows(); });
  addEventListener("popstate", function () { state = read(); input.value = state.q; shown = PAGE; run(); });

  query.load("names", "texts", "facts").then(function () {
    words = Atlas.words.explore;
    state = read();
    input.value = state.q;
    Array.from(document.querySelectorAll("#explore-table th button")).forEach(function (button) { button.disabled = false; });
    run();
  });
})();
