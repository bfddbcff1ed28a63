// The lineage of one model, and the shortest way from one record to another; both in the address.
// Works on the same edges as aigc_atlas.graph and breaks ties as it does.
(function () {
  "use strict";

  var root = document.getElementById("lineage");
  if (!root) return;
  var answer = document.getElementById("lineage-answer"), backbone = document.getElementById("backbone");
  var clear = document.getElementById("lineage-clear"), key = document.getElementById("lineage-key");
  var words = JSON.parse(document.getElementById("lineage-words").textContent);
  var element = Atlas.make, nodes, byId, out, into, graph, SVG = "http://www.w3.org/2000/svg";

  // --- the graph ------------------------------------------------------------------------

  var loaded;
  function load() {
    loaded = loaded || Atlas.load("search/addresses.js").then(function () {
      return Promise.all([Atlas.load(Atlas.addresses.names), Atlas.load(root.dataset.graph)]);
    }).then(function () {
      var names = Atlas.index.names;
      graph = Atlas.graph;
      byId = new Map();
      nodes = names.rows.map(function (row, number) {
        var kind = names.kinds[row[0]], id = kind + "/" + row[1], other = row[3] || row[2];
        byId.set(id, number);
        return {
          number: number, id: id, kind: kind, name: Atlas.language === "zh" ? other : row[2],
          names: [row[2], other].concat(row[4]).map(Atlas.fold), date: row[5], year: row[5] ? String(Math.floor(row[5] / 10000)) : "",
          descendants: row[6], lane: names.lanes[row[7]],
        };
      });
      out = nodes.map(function () { return []; });
      into = nodes.map(function () { return []; });
      graph.edges.forEach(function (edge) { out[edge[0]].push(edge); into[edge[1]].push(edge); });
    });
    return loaded;
  }

  function lineal(edge) { return edge[2] < graph.lineage; }

  /** Number of record → generations away, along the lineage; `side` 1 is back, 0 is on. */
  function reach(start, side) {
    var found = new Map([[start, 0]]), frontier = [start], depth = 0;
    while (frontier.length) {
      var next = new Set();
      depth += 1;
      frontier.forEach(function (number) {
        (side ? out : into)[number].filter(lineal).forEach(function (edge) { if (!found.has(edge[side])) next.add(edge[side]); });
      });
      frontier = [...next].sort(function (a, b) { return a - b; });
      frontier.forEach(function (number) { found.set(number, depth); });
    }
    found.delete(start);
    return found;
  }

  function steps(number, without) {
    function taken(edge) { return !without.includes(edge[2]); }
    return out[number].filter(taken).map(function (edge) { return { end: edge[1], edge: edge, forward: true }; })
      .concat(into[number].filter(taken).map(function (edge) { return { end: edge[0], edge: edge, forward: edge[0] === number }; }));
  }

  /** The shortest way, as Graph.path finds it: not through mere circumstances where another way
      leads on; fewest steps; then the lowest IDs, then along before against. */
  function path(start, end) { return shortest(start, end, graph.circumstances) || shortest(start, end, []); }
  function shortest(start, end, without) {
    var distance = new Map([[end, 0]]), frontier = [end], way = [];
    while (frontier.length) {
      var reached = [];
      frontier.forEach(function (here) {
        steps(here, without).forEach(function (step) {
          if (!distance.has(step.end)) { distance.set(step.end, distance.get(here) + 1); reached.push(step.end); }
        });
      });
      frontier = reached;
    }
    if (!distance.has(start)) return null;
    while (start !== end) {
      var best = null;
      steps(start, without).forEach(function (step) {
        if (distance.get(step.end) === distance.get(start) - 1 && (!best || before(step, best))) best = step;
      });
      best.start = start;
      way.push(best);
      start = best.end;
    }
    return way;
  }
  function circumstantial(way) { return way.some(function (step) { return graph.circumstances.includes(step.edge[2]); }); }
  function before(a, b) {
    if (a.end !== b.end) return a.end < b.end;
    if (a.forward !== b.forward) return a.forward;
    return graph.relations[a.edge[2]] < graph.relations[b.edge[2]];
  }

  // --- words and elements ---------------------------------------------------------------

  function fill(sentence, values) { return sentence.replace(/\{(\w+)\}/g, function (all, key) { return values[key]; }); }
  function drawn(name, attributes, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }
  function address(node) { return Atlas.base + Atlas.language + "/" + node.id + ".html"; }
  function link(node) { return element("a", { class: "item", "data-lane": node.lane, href: address(node) }, [node.name]); }
  /** The sources of a step as links: by the place in them, or (whole) by their names too. */
  function cited(edge, whole) {
    var sources = edge[3] || [edge[0]];
    return sources.slice(0, 2).map(function (number, place) {
      var where = place === 0 && edge[4], name = nodes[number].name;
      return element("a", { class: "cited", href: address(nodes[number]), title: name }, [whole ? name + (where ? words.comma + where : "") : where || name]);
    });
  }
  function heading(text) { return element("h2", {}, [text]); }

  // --- the lineage of one model -----------------------------------------------------------

  function showFocus(id) {
    var number = byId.get(id), node = nodes[number];
    if (!node || node.kind !== "models") {
      answer.append(element("p", { class: "notice" }, [fill(words.unknown, { id: id })]));
      return;
    }
    var back = reach(number, 1), on = reach(number, 0);
    answer.append(heading(fill(words.focus_title, { name: node.name })));
    answer.append(element("p", { class: "quiet" }, [fill(words.focus_counts, { back: back.size, on: on.size })]), element("p", { class: "small" }, [element("a", { href: address(node) }, [words.open])]));
    if (back.size + on.size) {
      answer.append(element("figure", { class: "frame ground only-wide" }, [
        element("div", { class: "frame-scroll graph", role: "region", tabindex: "0", "aria-label": fill(words.focus_title, { name: node.name }) }, [picture(number, back, on)])]));
    }
    answer.append(element("div", { class: "two" }, [
      side(number, back, 1, words.came_from, fill(words.no_ancestors, { name: node.name })),
      side(number, on, 0, words.led_to, fill(words.no_descendants, { name: node.name }))]));
    var self = answer.querySelector(".box.this"), frame = answer.querySelector(".frame-scroll");
    if (self) frame.scrollLeft = self.getBBox().x - frame.clientWidth / 2 + 90;
  }

  function side(number, found, back, title, none) {
    var section = element("section", {}, [element("h3", {}, [title])]);
    if (!found.size) { section.append(element("p", { class: "quiet" }, [none])); return section; }
    var list = element("ul", { class: "relations" });
    [...found.keys()].sort(function (a, b) {
      return found.get(a) - found.get(b) || byDate(a, b);
    }).forEach(function (other) {
      var edges = (back ? out : into)[number].filter(function (edge) { return lineal(edge) && edge[back] === other; });
      var how = edges.length ? edges.map(function (edge) { return (back ? words.forward : words.back)[graph.relations[edge[2]]]; }).join(words.comma)
        : fill(back ? words.generations_back : words.generations_on, { n: found.get(other) });
      var said = element("span", {}, [link(nodes[other]), element("span", { class: "year" }, [nodes[other].year])]);
      edges.forEach(function (edge) { cited(edge).forEach(function (source) { said.append(" ", source); }); });
      list.append(element("li", {}, [element("span", { class: "how" }, [how]), said]));
    });
    section.append(list);
    return section;
  }

  var WIDE = 152, HIGH = 46, BEND = 10, ACROSS = 40, DOWN = 10;

  function byDate(a, b) { return nodes[a].date - nodes[b].date || a - b; }

  /** Columns by generation: the longest way back or on, so that every line runs to the right. */
  function picture(focus, back, on) {
    var members = new Set([focus, ...back.keys(), ...on.keys()]), column = new Map([[focus, 0]]);
    function far(number, set, side) {
      if (column.has(number)) return column.get(number);
      var depth = 0;
      (side ? into : out)[number].filter(lineal).forEach(function (edge) {
        var next = edge[side ? 0 : 1];
        if (set.has(next) || next === focus) depth = Math.max(depth, Math.abs(far(next, set, side)) + 1);
      });
      column.set(number, side ? -depth : depth);
      return column.get(number);
    }
    back.forEach(function (depth, number) { far(number, back, 1); });
    on.forEach(function (depth, number) { far(number, on, 0); });
    var columns = new Map();
    [...members].sort(byDate).forEach(function (number) {
      var at = column.get(number);
      if (!columns.has(at)) columns.set(at, []);
      columns.get(at).push(number);
    });
    var order = [...columns.keys()].sort(function (a, b) { return a - b; });
    var lines = [];
    members.forEach(function (number) {
      out[number].filter(lineal).forEach(function (edge) {
        if (members.has(edge[1]) && column.get(edge[1]) < column.get(number) && (column.get(number) <= 0 || column.get(edge[1]) >= 0)) lines.push(edge);
      });
    });
    // A line that passes a column has a narrow place of its own there.
    var ways = lines.map(function (edge) {
      var way = [edge[1]];
      for (var at = column.get(edge[1]) + 1; at < column.get(edge[0]); at += 1) {
        var bend = { at: at };
        if (columns.has(at)) { columns.get(at).push(bend); way.push(bend); }
      }
      return way.concat(edge[0]);
    });
    var beside = new Map();
    ways.forEach(function (way) {
      way.forEach(function (place, at) {
        if (!beside.has(place)) beside.set(place, []);
        if (at) { beside.get(place).push(way[at - 1]); beside.get(way[at - 1]).push(place); }
      });
    });
    function high(place) { return typeof place === "number" ? HIGH : BEND; }
    function total(places) { return places.reduce(function (sum, place) { return sum + high(place) + DOWN; }, -DOWN); }
    var height = Math.max(...order.map(function (at) { return total(columns.get(at)); }));
    var y = new Map(); // the middle of each place
    function stack(places) {
      var top = (height - total(places)) / 2;
      places.forEach(function (place) { y.set(place, top + high(place) / 2); top += high(place) + DOWN; });
    }
    order.forEach(function (at) { stack(columns.get(at)); });
    [0, 1, 2].forEach(function () {
      order.slice().sort(function (a, b) { return Math.abs(a) - Math.abs(b); }).forEach(function (at) {
        var pull = new Map(), places = columns.get(at);
        places.forEach(function (place) {
          var near = beside.get(place) || [];
          pull.set(place, near.length ? near.reduce(function (sum, other) { return sum + y.get(other); }, 0) / near.length : y.get(place));
        });
        places.sort(function (a, b) { return pull.get(a) - pull.get(b); });
        stack(places);
      });
    });
    function x(place) { return order.indexOf(typeof place === "number" ? column.get(place) : place.at) * (WIDE + ACROSS); }
    var width = order.length * (WIDE + ACROSS) - ACROSS;
    var svg = drawn("svg", { width: width, height: height, viewBox: "-1 -1 " + (width + 2) + " " + (height + 2) });
    lines.forEach(function (edge, place) {
      var way = ways[place], right = x(way[0]) + WIDE, level = y.get(way[0]), d = "M" + right + " " + level;
      way.slice(1).forEach(function (next) {
        var left = x(next), to = y.get(next), half = ACROSS / 2;
        d += "C" + (right + half) + " " + level + " " + (left - half) + " " + to + " " + left + " " + to;
        right = left + WIDE;
        level = to;
        if (typeof next !== "number") d += "H" + right;
      });
      var line = { class: "edge", d: d }, how = words.styles[graph.relations[edge[2]]];
      if (how) line["data-how"] = how;
      svg.append(drawn("path", line));
    });
    [...members].sort(byDate).forEach(function (number) {
      var node = nodes[number], box = drawn("a", { href: address(node), class: number === focus ? "box this" : "box", "data-lane": node.lane, "data-id": node.id });
      var left = x(number), top = y.get(number) - HIGH / 2;
      box.append(drawn("rect", { x: left, y: top, width: WIDE, height: HIGH, rx: 8 }));
      box.append(drawn("rect", { class: "lane-bar", x: left + 8, y: top + 9, width: 2.5, height: HIGH - 18 }));
      box.append(drawn("text", { class: "t", x: left + 18, y: top + 20 }, cut(node.name)));
      box.append(drawn("text", { class: "s", x: left + 18, y: top + 36 }, node.year));
      if (cut(node.name) !== node.name) box.append(drawn("title", {}, node.name));
      svg.append(box);
    });
    return svg;
  }
  function cut(text) {
    var room = 128, used = 0;
    for (var i = 0; i < text.length; i++) {
      used += text.charCodeAt(i) > 0x2e7f ? 12 : /[iljtfrI.,:;'|!()\[\]\- ·]/.test(text[i]) ? 3.8 : /[mwMW@]/.test(text[i]) ? 10 : 7;
      if (used > room) return text.slice(0, i - 1).trim() + "…";
    }
    return text;
  }

  // --- the way from one record to another ---------------------------------------------------

  function showPath(from, to) {
    var start = byId.get(from), end = byId.get(to);
    if (start === undefined || end === undefined) {
      answer.append(element("p", { class: "notice" }, [fill(words.unknown, { id: start === undefined ? from : to })]));
      return;
    }
    var names = { a: nodes[start].name, b: nodes[end].name };
    answer.append(heading(fill(words.path_title, names)));
    if (start === end) { answer.append(element("p", {}, [words.path_same])); return; }
    var way = path(start, end);
    if (!way) { answer.append(element("p", {}, [fill(words.path_none, names)])); return; }
    answer.append(element("p", { class: "quiet" }, [way.length === 1 ? words.path_one : fill(circumstantial(way) ? words.path_circumstances : words.path_steps, { n: way.length })]));
    answer.append(element("ol", { class: "way" }, way.map(function (step) {
      var relation = graph.relations[step.edge[2]], sources = cited(step.edge, true);
      return element("li", {}, [link(nodes[step.start]), element("span", { class: "how" }, [(step.forward ? words.forward : words.back)[relation]]), link(nodes[step.end]),
        element("span", { class: "proof" }, sources.length ? [words.source_prefix].concat(sources.reduce(function (all, one) { return all.concat(" ", one); }, [])) : [])]);
    })));
  }

  // --- the address ----------------------------------------------------------------------------

  function show() {
    var asked = new URLSearchParams(location.search), focus = asked.get("focus"), from = asked.get("from"), to = asked.get("to");
    var something = focus || (from && to);
    if (!(focus || from || to)) { answer.hidden = true; backbone.hidden = key.hidden = false; clear.hidden = true; fields(null, null, null); return; }
    load().then(function () {
      answer.textContent = "";
      answer.hidden = !something;
      backbone.hidden = Boolean(something);
      clear.hidden = !something;
      key.hidden = !focus && Boolean(something);
      fields(focus, from, to);
      if (focus) showFocus(focus); else if (from && to) showPath(from, to);
      if (something) Atlas.announce(answer.querySelector("h2, p").textContent);
    });
  }
  function fields(focus, from, to) {
    [["focus", focus], ["from", from], ["to", to]].forEach(function (pair) {
      var node = pair[1] && byId && nodes[byId.get(pair[1])];
      document.getElementById("pick-" + pair[0]).value = node ? node.name : "";
    });
  }
  function go(query) {
    history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
    show();
  }
  addEventListener("popstate", show);
  clear.addEventListener("click", function () { go(""); document.getElementById("pick-focus").focus(); });
  Atlas.on("#lineage a[href*='?focus=']", "click", function (event, chosen) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(chosen.getAttribute("href").split("?")[1]);
    root.scrollIntoView();
    answer.focus({ preventScroll: true });
  });
  // F on a record of a drawing focuses it.
  root.addEventListener("keydown", function (event) {
    var mark = event.target.closest(".frame a");
    if (!mark || event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
    go("focus=" + (mark.dataset.id || mark.getAttribute("href").replace(/\.html$/, "")));
    answer.focus();
  });

  // --- the pickers ------------------------------------------------------------------------------

  function matches(text, kind) {
    var wanted = Atlas.fold(text), found = [];
    nodes.forEach(function (node) {
      if (kind ? node.kind !== kind : !(out[node.number].length || into[node.number].length)) return;
      var best = 9;
      node.names.forEach(function (name) {
        var at = wanted ? name.indexOf(wanted) : 0;
        if (at >= 0) best = Math.min(best, name === wanted ? 0 : at === 0 ? 1 : 2);
      });
      if (best < 9) found.push([best, node]);
    });
    found.sort(function (a, b) { return a[0] - b[0] || (a[1].kind !== "models") - (b[1].kind !== "models") || b[1].descendants - a[1].descendants || a[1].number - b[1].number; });
    return found.slice(0, 8).map(function (item) { return item[1]; });
  }

  root.querySelectorAll(".picker").forEach(function (picker) {
    var input = picker.querySelector("input");
    Atlas.picker(picker, function (text) {
      return load().then(function () {
        return matches(text, picker.dataset.kind).map(function (node) {
          return { id: node.id, name: node.name, lane: node.lane, meta: words.kinds[node.kind] + (node.year ? " · " + node.year : "") };
        });
      });
    }, function (node) {
      var asked = new URLSearchParams(location.search), from = asked.get("from"), to = asked.get("to");
      if (input.name === "focus") { go("focus=" + node.id); return; }
      if (input.name === "from") from = node.id; else to = node.id;
      go([from && "from=" + from, to && "to=" + to].filter(Boolean).join("&"));
      var other = document.getElementById(input.name === "from" ? "pick-to" : "pick-from");
      if (!other.value) other.focus();
    });
  });

  show();
})();
