// The timeline: switches for the lanes, zoom and pan; all of it in the address. Only time is
// stretched: text and dots keep their size.
(function () {
  "use strict";

  var root = document.getElementById("timeline");
  if (!root) return;
  var scroller = root.querySelector(".frame-scroll"), svg = root.querySelector("svg.map");
  var toggles = [...root.querySelectorAll(".toggle")], said = document.getElementById("timeline-filter");
  var lines = [...root.querySelectorAll(".dated li")], links = [...root.querySelectorAll(".letters a")];
  var names = svg.querySelector(".lane-names"), grounds = [...svg.querySelectorAll(".lane-ground")];
  var marks = [...svg.querySelectorAll("a[data-x]")], years = [...svg.querySelectorAll(".map-year")];
  var WIDTH = svg.width.baseVal.value, LEFT = Number(svg.dataset.left), RIGHT = Number(svg.dataset.right);
  var TOP = 34, MOST = 16, scale = 1, off = new Set(), span = null;
  var ticks = years.map(function (year) {
    return { share: Number(year.dataset.x), label: year.querySelector("text").textContent };
  });

  function x(share) { return LEFT + share * (WIDTH * scale - LEFT - RIGHT); }

  /** Put everything where it belongs at the present scale, with the lanes that are on. */
  function draw() {
    var y = TOP, top = {}, whole = Math.round(WIDTH * scale);
    grounds.forEach(function (ground, place) {
      var lane = ground.dataset.lane, name = names.children[place], shown = !off.has(lane);
      [ground, name].forEach(function (part) {
        part.setAttribute("display", shown ? "inline" : "none");
        part.setAttribute("transform", "translate(0 " + y + ")");
      });
      var band = ground.querySelector("rect");
      if (band) band.setAttribute("width", whole);
      top[lane] = y;
      if (shown) y += Number(ground.dataset.height);
    });
    marks.forEach(function (mark) {
      var lane = mark.dataset.lane;
      mark.setAttribute("display", off.has(lane) ? "none" : "inline");
      mark.setAttribute("transform", "translate(" + x(Number(mark.dataset.x)).toFixed(1) + " " + (top[lane] + Number(mark.dataset.y)).toFixed(1) + ")");
    });
    years.forEach(function (year) {
      var line = year.querySelector("line"), at = x(Number(year.dataset.x));
      line.setAttribute("x1", at);
      line.setAttribute("x2", at);
      line.setAttribute("y2", y);
      year.querySelector("text").setAttribute("x", x(Number(year.dataset.middle)));
    });
    svg.setAttribute("width", whole);
    svg.setAttribute("height", y);
    svg.setAttribute("viewBox", "0 0 " + whole + " " + y);
    svg.classList.toggle("zoomed", scale > 1);
    stick();
  }

  /** The names of the lanes stay at the left edge. */
  function stick() { names.setAttribute("transform", "translate(" + scroller.scrollLeft + " 0)"); }

  function shares() {
    var room = WIDTH * scale - LEFT - RIGHT;
    return [scroller.scrollLeft / room, (scroller.scrollLeft + scroller.clientWidth - LEFT) / room];
  }

  function visible() {
    if (scale === 1) return null;
    var seen = shares(), shown = ticks.filter(function (tick, place) {
      var end = place + 1 < ticks.length ? ticks[place + 1].share : 1;
      return tick.share < seen[1] - 0.01 && end > seen[0] + 0.01;
    });
    return shown.length ? [shown[0].label.slice(0, 4), shown[shown.length - 1].label.slice(-4)] : null;
  }

  function zoom(factor, middle) {
    var seen = shares(), at = middle === undefined ? (seen[0] + seen[1]) / 2 : middle;
    scale = factor ? Math.min(Math.max(scale * factor, 1), MOST) : 1;
    draw();
    scroller.scrollLeft = at * (WIDTH * scale - LEFT - RIGHT) - (scroller.clientWidth - LEFT) / 2;
    stick();
    span = visible();
    write();
    list();
  }

  /** Show some years and no others. */
  function show(from, to) {
    var first = ticks.find(function (tick) { return Number(tick.label.slice(-4)) >= from; }) || ticks[0];
    var after = ticks.find(function (tick) { return Number(tick.label.slice(0, 4)) > to; });
    var end = after ? after.share : 1;
    scale = Math.min(Math.max(1 / Math.max(end - first.share, 0.01), 1), MOST);
    draw();
    scroller.scrollLeft = first.share * (WIDTH * scale - LEFT - RIGHT);
    stick();
    span = scale > 1 ? [String(from), String(to)] : null;
  }

  function list() {
    var some = off.size || span, count = 0;
    lines.forEach(function (line) {
      line.hidden = off.has(line.dataset.lane);
    });
    root.querySelectorAll("section.by").forEach(function (section, place) {
      var year = Number(section.id.slice(1)), shown = section.querySelectorAll("li:not([hidden])").length;
      var inside = !span || (year >= Number(span[0]) && year <= Number(span[1]));
      section.hidden = !shown || !inside;
      links[place].hidden = section.hidden;
      section.querySelector("h2 .quiet").textContent = shown;
      if (!section.hidden) count += shown;
    });
    said.textContent = (some ? said.dataset.some : said.dataset.all).replace("{n}", count).replace("{years}", span ? span.join("–") : root.dataset.first + "–" + root.dataset.last);
  }

  function write() {
    var address = new URLSearchParams(location.search);
    var on = toggles.map(function (t) { return t.dataset.lane; }).filter(function (lane) { return !off.has(lane); });
    if (off.size) address.set("lane", on.join(",")); else address.delete("lane");
    if (span) address.set("y", span.join("-")); else address.delete("y");
    var text = address.toString().replace(/%2C/g, ",");
    history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
  }

  function read() {
    var address = new URLSearchParams(location.search), lanes = (address.get("lane") || "").split(",");
    var known = toggles.map(function (t) { return t.dataset.lane; });
    var asked = known.filter(function (lane) { return lanes.includes(lane); });
    off = new Set(asked.length ? known.filter(function (lane) { return !asked.includes(lane); }) : []);
    press();
    var years = /^(\d{4})(?:-(\d{4}))?$/.exec(address.get("y") || "");
    span = null;
    scale = 1;
    if (years && Number(years[2] || years[1]) >= Number(years[1])) show(Number(years[1]), Number(years[2] || years[1])); else draw();
    list();
  }

  function press() {
    toggles.forEach(function (t) { t.setAttribute("aria-pressed", String(!off.has(t.dataset.lane))); });
  }

  toggles.forEach(function (toggle) {
    toggle.addEventListener("click", function () {
      var lane = toggle.dataset.lane;
      if (off.has(lane)) off.delete(lane); else off.add(lane);
      if (off.size === toggles.length) off.clear();
      press();
      draw();
      write();
      list();
    });
  });
  Atlas.on("#timeline [data-zoom]", "click", function (event, button) { zoom(Number(button.dataset.zoom)); });
  // Strips on narrow screens choose their lane here, without leaving the page.
  Atlas.on("#timeline .strips a", "click", function (event, link) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    read();
    document.getElementById("by-year").scrollIntoView();
  });
  scroller.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var factor = { "+": 2, "=": 2, "-": 0.5, "0": 0 }[event.key];
    var step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (factor !== undefined) zoom(factor);
    else if (step) scroller.scrollBy({ left: step * scroller.clientWidth / 4 });
    else return;
    event.preventDefault();
  });
  scroller.addEventListener("wheel", function (event) { // pinching arrives as Ctrl and wheel too
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    var within = event.clientX - scroller.getBoundingClientRect().left - LEFT + scroller.scrollLeft;
    zoom(event.deltaY < 0 ? 1.25 : 0.8, within / (WIDTH * scale - LEFT - RIGHT));
  }, { passive: false });
  var settle;
  scroller.addEventListener("scroll", function () {
    stick();
    clearTimeout(settle);
    if (scale > 1) settle = setTimeout(function () {
      var now = visible();
      if (String(now) !== String(span)) { span = now; write(); list(); }
    }, 200);
  });
  var grip = null;
  scroller.addEventListener("pointerdown", function (event) {
    if (event.pointerType === "mouse" && !event.button) grip = { x: event.clientX, left: scroller.scrollLeft, moved: false };
  });
  addEventListener("pointermove", function (event) {
    if (!grip) return;
    if (Math.abs(event.clientX - grip.x) > 4) grip.moved = true;
    if (grip.moved) scroller.scrollLeft = grip.left - (event.clientX - grip.x);
  });
  addEventListener("pointerup", function () { setTimeout(function () { grip = null; }); });
  scroller.addEventListener("click", function (event) { if (grip && grip.moved) event.preventDefault(); }, true);
  scroller.addEventListener("dragstart", function (event) { event.preventDefault(); });
  addEventListener("popstate", read);
  read();
})();
