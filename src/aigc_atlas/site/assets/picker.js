// A field that offers records while one types: a combobox with its list.
/** `offer(text)` promises records ({id, name, lane, meta}); `choose(record)` takes the one picked. */
Atlas.picker = function (picker, offer, choose) {
  "use strict";

  var input = picker.querySelector("input"), list = picker.querySelector("ul"), found = [], active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    offer(input.value).then(function (records) {
      if (document.activeElement !== input) return;
      found = records;
      list.replaceChildren(...found.map(function (record, place) {
        return Atlas.make("li", { role: "option", id: list.id + "-" + place, "data-place": place }, [
          Atlas.make("span", { class: "dot", "data-lane": record.lane }), Atlas.make("b", "", [record.name]), Atlas.make("span", "quiet", [record.meta])]);
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(found.length && input.value ? 0 : -1);
    });
  }

  function mark(place) {
    active = place;
    [...list.children].forEach(function (option, at) { option.setAttribute("aria-selected", String(at === place)); });
    if (place >= 0) input.setAttribute("aria-activedescendant", list.id + "-" + place);
    else input.removeAttribute("aria-activedescendant");
  }

  function take(record) {
    close();
    input.value = record.name;
    choose(record);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", function () { input.select(); show(); });
  input.addEventListener("blur", function () { setTimeout(close, 150); });
  input.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !list.hidden) { close(); event.stopPropagation(); return; }
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      if (list.hidden) show(); else mark((active + step + found.length) % found.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && found[Math.max(active, 0)]) take(found[Math.max(active, 0)]);
    }
  });
  list.addEventListener("mousedown", function (event) {
    var option = event.target.closest("li");
    if (option) { event.preventDefault(); take(found[Number(option.dataset.place)]); }
  });
  input.form.addEventListener("submit", function (event) { event.preventDefault(); });
};
