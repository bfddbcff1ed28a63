// The search palette: names while one types, makers, topics and summaries as they arrive, the
// query language as soon as a `field:` is typed. Loaded on first use.
(function () {
  "use strict";

  var words = Atlas.words.palette, query = Atlas.query;
  var dialog, input, list, status, more, shown = [], active = -1, opener = null;
  var LIMIT = 30;

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function build() {
    dialog = make("dialog", { class: "palette", "aria-label": words.label });
    var field = make("div", { class: "field" });
    input = make("input", {
      type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list",
      "aria-label": words.label, placeholder: words.placeholder, autocomplete: "off", spellcheck: "false", enterkeyhint: "go",
    });
    var close = make("button", { type: "button", class: "button" }, words.close);
    close.addEventListener("click", function () { dialog.close(); });
    field.append(input, close);
    list = make("ul", { class: "palette-list", id: "palette-list", role: "listbox", "aria-label": words.results });
    status = make("p", { class: "palette-empty", role: "status" });
    var foot = make("div", { class: "palette-foot" });
    foot.append(make("span", {}, words.keys));
    more = make("a", { href: "#" }, words.all);
    foot.append(more);
    dialog.append(field, list, status, foot);
    document.body.append(dialog);
    input.addEventListener("input", search);
    input.addEventListener("keydown", keys);
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) open(Number(option.dataset.at), event.ctrlKey || event.metaKey);
    });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", function () { if (opener && opener.focus) opener.focus(); });
  }

  function keys(event) {
    if (event.key === "ArrowDown") select(active + 1);
    else if (event.key === "ArrowUp") select(active - 1);
    else if (event.key === "Enter") open(Math.max(active, 0), event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  function select(at) {
    if (!shown.length) return;
    if (list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = (at + shown.length) % shown.length;
    var option = list.children[active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function address(row) { return Atlas.base + Atlas.language + "/" + row.id + ".html"; }

  function open(at, apart) {
    if (!shown[at]) return;
    if (apart) window.open(address(shown[at]), "_blank", "noopener");
    else location.href = address(shown[at]);
  }

  /** Letters with a gap or two, for Latin words when nothing is found: small typing errors. */
  function forgiving(text) {
    var wanted = query.fold(text);
    if (wanted.length < 4 || !/^[\x20-\x7e]+$/.test(wanted)) return [];
    var most = wanted.length < 8 ? 1 : 2, near = [];
    query.rows().forEach(function (row) {
      var best = Math.min.apply(null, row.folded.map(function (name) { return distance(wanted, name.slice(0, wanted.length + most), most); }));
      if (best <= most) near.push([best, -row.descendants, row]);
    });
    near.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || (a[2].id < b[2].id ? -1 : 1); });
    return near.map(function (item) { return item[2]; });
  }

  /** How many letters have to change for `a` to begin `b` (optimal string alignment). */
  function distance(a, b, most) {
    if (b.length < a.length - most) return most + 1;
    var before = [], last = [], row = [];
    for (var j = 0; j <= b.length; j++) last[j] = j;
    for (var i = 1; i <= a.length; i++) {
      row = [i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last; last = row;
    }
    return Math.min.apply(null, row);
  }

  function search() {
    var text = input.value;
    more.href = Atlas.base + Atlas.language + "/explore.html" + (text.trim() ? "?q=" + encodeURIComponent(text) : "");
    if (/[A-Za-z_]:/.test(text) && !Atlas.index.facts) {
      query.load("facts").then(search);
      return;
    }
    var said = "", rows = [];
    if (text.trim()) {
      try {
        rows = Atlas.index.facts ? query.answer(text) : plain(text);
        if (!rows.length) {
          rows = forgiving(text);
          said = rows.length ? words.nearly : words.none.replace("{q}", text);
        }
      } catch (error) {
        if (!(error instanceof query.Error)) throw error;
        said = error.message;
        rows = shown;
      }
    }
    show(rows, said);
  }

  /** Bare words alone, before the facts are loaded. */
  function plain(text) {
    var terms = text.replace(/"/g, " ").split(/\s+/).map(query.fold).filter(Boolean);
    var scored = [];
    if (!terms.length) return [];
    query.rows().forEach(function (row) {
      var score = query.rank(terms, row);
      if (score > 0) scored.push([score, row]);
    });
    scored.sort(function (a, b) { return b[0] - a[0] || (a[1].id < b[1].id ? -1 : 1); });
    return scored.map(function (item) { return item[1]; });
  }

  function show(rows, said) {
    var total = rows.length;
    shown = rows.slice(0, LIMIT);
    list.replaceChildren.apply(list, shown.map(option));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (shown.length) select(0);
    status.textContent = said || (input.value.trim() ? words.count.replace("{n}", total) : words.hint);
    status.hidden = false;
  }

  function option(row, at) {
    var item = make("li", { role: "option", id: "palette-" + at, "aria-selected": "false", "data-at": at });
    item.append(make("span", { class: "dot", "data-lane": row.lane }), make("b", {}, row.name));
    var maker = row.makerRows && row.makerRows[0] ? row.makerRows[0].name : "";
    var meta = [words.kinds[row.kind], maker, row.year || ""].filter(Boolean).join(" · ");
    item.append(make("span", { class: "meta" }, meta));
    if (row.summary) item.append(make("span", { class: "text" }, row.summary));
    return item;
  }

  Atlas.search = function (text) {
    if (!dialog) build();
    if (dialog.open) return;
    opener = document.activeElement;
    input.value = text || "";
    show([], "");
    dialog.showModal();
    input.focus();
    if (!query.rows()[0].summary) query.load("texts").then(search);
    search();
  };
})();
