// The search palette: names while one types, makers, topics and summaries as they arrive, the
// query language as soon as a `field:` is typed. Loaded on first use.
(function () {
  "use strict";

  var words = Atlas.words.palette, query = Atlas.query, make = Atlas.make;
  var dialog, input, list, status, more, vocabulary, mended = new Map(), shown = [], active = -1, opener = null;
  var LIMIT = 20;

  function build() {
    dialog = make("dialog", { class: "palette", "aria-label": words.label });
    input = make("input", {
      type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list",
      "aria-label": words.label, placeholder: words.placeholder, autocomplete: "off", spellcheck: "false", enterkeyhint: "go",
    });
    var close = make("button", { type: "button", class: "button" }, [words.close]);
    close.addEventListener("click", function () { dialog.close(); });
    list = make("ul", { class: "palette-list", id: "palette-list", role: "listbox", "aria-label": words.results });
    status = make("p", { class: "palette-empty", role: "status" });
    more = make("a", { href: "#" }, [words.all]);
    dialog.append(make("div", "field", [input, close]), list, status, make("div", "palette-foot", [make("span", "", [words.keys]), more]));
    document.body.append(dialog);
    input.addEventListener("input", search);
    input.addEventListener("keydown", keys);
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) open(option.dataset.id, event.ctrlKey || event.metaKey);
    });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", function () { if (opener && opener.focus) opener.focus(); });
  }

  function keys(event) {
    if (event.key === "ArrowDown") select(active + 1);
    else if (event.key === "ArrowUp") select(active - 1);
    else if (event.key === "Enter") open(shown.length && shown[Math.max(active, 0)].id, event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
    if (list.children[active]) list.children[active].scrollIntoView({ block: "nearest" });
  }

  function select(at) {
    if (!shown.length) return;
    if (list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = (at + shown.length) % shown.length;
    var option = list.children[active];
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
  }

  function open(id, apart) {
    var address = Atlas.base + Atlas.language + "/" + id + ".html";
    if (id && apart) window.open(address, "_blank", "noopener");
    else if (id) location.href = address;
  }

  /** The text with each word made the nearest one that is a name or in one: typing errors. */
  function corrected(text) { return text.split(/\s+/).map(nearest).join(" "); }

  function nearest(word) {
    var wanted = Atlas.fold(word), most = wanted.length < 8 ? 1 : 2, least = 99, mask = letters(wanted);
    if (wanted.length < (wanted < "\u3400" ? 4 : 3)) return word;
    vocabulary = vocabulary || query.vocabulary().map(function (known) { return [known, letters(known)]; });
    if (!mended.has(wanted)) {
      mended.set(wanted, word);
      vocabulary.some(function (known) {
        for (var missing = mask & ~known[1], n = 0; missing && n <= most; missing &= missing - 1) n += 1;
        if (n > most || known[0].length < wanted.length - most) return false;
        var far = distance(wanted, known[0].slice(0, wanted.length + most), most) + Math.abs(known[0].length - wanted.length) / 99;
        if (far >= most + 1 || far >= least) return false;
        mended.set(wanted, known[0].startsWith(wanted) ? word : known[0]);
        least = far;
        return known[0].startsWith(wanted);
      });
    }
    return mended.get(wanted);
  }

  /** Which letters a word has, a bit for each. */
  function letters(word) {
    var mask = 0;
    for (var at = 0; at < word.length; at++) mask |= 1 << word.charCodeAt(at);
    return mask;
  }

  /** How many letters have to change for `a` to begin `b` (optimal string alignment); more than `most` is enough. */
  function distance(a, b, most) {
    var before = [], last = [], row = [], i, j, low;
    for (j = 0; j <= b.length; j++) last[j] = j;
    for (i = 1; i <= a.length; i++) {
      low = row[0] = i;
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        low = Math.min(low, row[j]);
      }
      if (low > most) return low;
      var spare = before;
      before = last; last = row; row = spare;
    }
    return low;
  }

  function search() {
    var text = input.value;
    more.href = Atlas.base + Atlas.language + "/explore.html" + (text.trim() ? "?q=" + encodeURIComponent(text) : "");
    // Whose name begins so comes first, also where its first word is a kind or has a colon.
    var said = "", rows = [], named = /\S[\s:]\s*\S/.test(text) ? query.named(text) : [];
    if (/[A-Za-z_][\w-]*:/.test(text) && !Atlas.index.facts) {
      query.load("facts").then(search);
      if (!named.length) return;
    } else if (text.trim()) {
      try {
        rows = query.answer(text);
        named = named.filter(function (row) { return !rows.includes(row); });
        if (rows.length + named.length < 5) {
          said = rows.length ? words.count.replace("{n}", rows.length) : words.nearly;
          var mend = corrected(text);
          if (mend !== text) rows = joined(rows, query.answer(mend));
          if (!rows.length) text.split(/[\s"]+/).forEach(function (word) { rows = joined(rows, query.answer('"' + word + '"')); });
          if (!rows.length) said = words.none.replace("{q}", text);
        }
      } catch (error) {
        if (!(error instanceof query.Error)) throw error;
        if (!named.length) { said = error.message; rows = shown; }
      }
    }
    show(joined(named, rows), said);
  }

  function joined(rows, others) {
    return rows.concat(others.filter(function (row) { return !rows.includes(row); }));
  }

  function show(rows, said) {
    var total = rows.length;
    shown = rows.slice(0, LIMIT);
    list.replaceChildren(...shown.map(option));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    select(0);
    status.textContent = said || (input.value.trim() ? words.count.replace("{n}", total) : words.hint);
    status.hidden = false;
  }

  function option(row, at) {
    var meta = [words.kinds[row.kind], row.maker, row.year || ""].filter(Boolean).join(" · ");
    return make("li", { role: "option", id: "palette-" + at, "aria-selected": "false", "data-id": row.id }, [
      make("span", { class: "dot", "data-lane": row.lane }), make("b", "", [row.name]), make("span", "meta", [meta])]
      .concat(row.summary ? [make("span", "text", [row.summary])] : []));
  }

  Atlas.search = function (text) {
    if (!dialog) build();
    if (dialog.open) return;
    opener = document.activeElement;
    input.value = text || "";
    show([], "");
    dialog.showModal();
    input.focus();
    input.selectionStart = input.value.length; // what was typed before goes on at its end
    if (!query.rows()[0].summary) query.load("texts").then(search);
    search();
  };
})();
