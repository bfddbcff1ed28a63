// The citations on a canvas. Names, links and colours are those of the list; the data are places and edges.
(function () {
  "use strict";

  var root = document.getElementById("citations");
  if (!root) return;
  var canvas = root.querySelector("canvas"), pen = canvas.getContext("2d"), caption = root.querySelector("figcaption");
  var hint = { row: caption.cloneNode(true) }, look = getComputedStyle(canvas), keys = root.querySelectorAll(".legend [data-lane]");
  var width, height, scale = 1, left = 0, top = 0, chosen, hovered, grip, dragged;

  var papers = Array.from(root.querySelectorAll(".cited-list li"), function (row, place) {
    var link = row.querySelector("a"), label = (row.querySelector("b") || link).textContent.split(": ")[0];
    return { row: row, link: link, lane: link.dataset.lane, data: Atlas.citations.papers[place], near: [], label: label.replace(/(.{30}).{3,}/, "$1…") };
  });
  papers.forEach(function (paper) {
    paper.cites = paper.data[3] && paper.data[3].map(function (place) {
      papers[place].near.push(paper);
      paper.near.push(papers[place]);
      return papers[place];
    });
  });

  // --- drawing --------------------------------------------------------------------------

  function across(share) { return left + share / 9999 * width * scale; }

  /** Put everything where it belongs now, and draw it. */
  function draw() {
    var focus = hovered || chosen, lit = focus ? [focus].concat(focus.near) : papers, ink = {}, lines = {}, names = [], last = -99;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    pen.scale(devicePixelRatio, devicePixelRatio);
    pen.font = look.font;
    keys.forEach(function (key) {
      ink[key.dataset.lane] = getComputedStyle(key.firstChild).backgroundColor;
      lines[key.dataset.lane] = new Path2D();
    });
    Atlas.citations.years.forEach(function (year) {
      var x = across(year[1]);
      pen.fillStyle = look.caretColor;
      pen.fillRect(x, 24, 0.2, height);
      if (x - last > 34) { pen.fillText(year[0], x + 5, 16); last = x; }
    });
    papers.forEach(function (paper) {
      paper.x = across(paper.data[0]);
      paper.y = top + paper.data[1] / 9999 * height * scale;
      paper.r = paper.data[2] * Math.min(Math.sqrt(width / 1200), 1) * Math.pow(scale, 0.35);
    });
    papers.forEach(function (paper) {
      if (paper.cites) paper.cites.forEach(function (cited) {
        if (focus && focus !== paper && focus !== cited) return;
        lines[cited.lane].moveTo(paper.x, paper.y);
        lines[cited.lane].lineTo(cited.x, cited.y);
      });
    });
    pen.globalAlpha = focus ? 0.7 : 0.13;
    for (var lane in lines) {
      pen.strokeStyle = ink[lane];
      pen.stroke(lines[lane]);
    }
    papers.slice().reverse().forEach(function (paper) {
      pen.globalAlpha = lit.includes(paper) ? 1 : 0.2;
      pen.lineWidth = paper === focus ? 3 : 1.5;
      pen.fillStyle = paper.cites ? ink[paper.lane] : look.backgroundColor;
      pen.strokeStyle = paper === focus ? look.color : paper.cites ? look.backgroundColor : ink[paper.lane];
      pen.beginPath();
      pen.arc(paper.x, paper.y, paper.r, 0, 7);
      pen.fill();
      pen.stroke();
    });
    pen.globalAlpha = 1;
    pen.lineWidth = 3;
    pen.fillStyle = look.color;
    pen.strokeStyle = look.backgroundColor;
    lit.forEach(function (paper) { // each name where it is free, the most cited first
      var wide = pen.measureText(paper.label).width, x = paper.x + paper.r + 4, y = paper.y + 4;
      if (x + wide > width) x -= 2 * paper.r + 8 + wide;
      if (y < 34 || names.length > width / 26 * scale || names.some(function (name) {
        return name[0] < x + wide && x < name[1] && Math.abs(name[2] - y) < 15;
      })) return;
      names.push([x, x + wide, y]);
      pen.strokeText(paper.label, x, y);
      pen.fillText(paper.label, x, y);
    });
  }

  // --- what is looked at ----------------------------------------------------------------

  /** Light up a paper as long as it is pointed at; else the one that is chosen. */
  function hover(paper) {
    hovered = paper;
    caption.replaceChildren(...(paper || chosen || hint).row.cloneNode(true).childNodes);
    draw();
  }
  /** Choose the paper that the address names. */
  function read() {
    var slug = new URLSearchParams(location.search).get("paper");
    chosen = papers.find(function (paper) { return paper.row.id === slug; });
    hover();
  }
  function choose(paper) {
    history.pushState(null, "", paper ? "?paper=" + paper.row.id : location.pathname);
    read();
  }

  function move(right, down) {
    left = Math.min(0, Math.max(left + right, width - width * scale));
    top = Math.min(0, Math.max(top + down, height - height * scale));
    canvas.style.touchAction = scale > 1 ? "pinch-zoom" : "";
    draw();
    return true;
  }
  function zoom(factor, at) {
    var next = factor ? Math.min(Math.max(scale * factor, 1), 12) : 1;
    at = at || { x: width / 2, y: height / 2 };
    left = at.x - (at.x - left) * next / scale;
    top = at.y - (at.y - top) * next / scale;
    scale = next;
    move(0, 0);
  }

  // --- pointers, wheel, keys ------------------------------------------------------------

  function point(event) { return { x: event.offsetX, y: event.offsetY }; }
  function far(one, other) { return Math.hypot(one.x - other.x, one.y - other.y); }
  /** The paper under the pointer, if there is one. */
  function under(event) {
    var best, least = 8;
    papers.forEach(function (paper) {
      var away = far(paper, point(event)) - paper.r;
      if (away < least) { least = away; best = paper; }
    });
    return best;
  }

  canvas.onpointerdown = function (event) {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    grip = point(event);
    dragged = false;
  };
  canvas.onpointermove = function (event) {
    var now = point(event), paper = under(event);
    if (!grip) { if (paper !== hovered) hover(paper); return; }
    if (!dragged && far(now, grip) < 5) return;
    dragged = move(now.x - grip.x, now.y - grip.y);
    grip = now;
  };
  canvas.onpointerup = function (event) {
    var paper = under(event);
    if (!grip || dragged) return;
    // a finger cannot hover: its first tap lights a paper up, the second opens it
    if (paper && (event.pointerType === "mouse" || paper === chosen)) paper.link.click();
    else choose(paper);
  };
  canvas.onlostpointercapture = function () { grip = null; };
  canvas.onpointerleave = function () { hover(); };
  canvas.onwheel = function (event) { // pinching arrives as Ctrl and wheel too
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.25 : 0.8, point(event));
  };
  canvas.onkeydown = function (event) {
    var step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    var factor = { "+": 1.6, "-": 0.625, 0: 0 }[event.key], here = hovered || chosen || papers[0], next = here, least = 1e9;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) { // to the nearest paper in that direction, and the view with it
      papers.forEach(function (paper) {
        var on = (paper.x - here.x) * step[0] + (paper.y - here.y) * step[1], away = far(paper, here) * 2 - on;
        if (on > 1 && away < least) { least = away; next = paper; }
      });
      hover(next);
      move(width / 2 - next.x, height / 2 - next.y);
    } else if (factor !== undefined) zoom(factor, here);
    else if (event.key === "Enter") here.link.click();
    else if (event.key === "f") choose(here);
    else if (event.key === "Escape") choose();
    else return;
    event.preventDefault();
  };

  Atlas.on("#citations [data-zoom]", "click", function (event, button) { zoom(+button.dataset.zoom); });
  Atlas.picker(root.querySelector(".picker"), function (text) {
    return Promise.resolve(papers.filter(function (paper) { return Atlas.fold(paper.row.textContent).includes(Atlas.fold(text)); }).slice(0, 8).map(function (paper) {
      return { paper: paper, name: paper.link.textContent, lane: paper.lane, meta: "" };
    }));
  }, function (found) { choose(found.paper); });
  onpopstate = read;
  new ResizeObserver(draw).observe(canvas);
  new MutationObserver(draw).observe(document.body, { attributes: true });
  document.fonts.ready.then(draw);
  read();
})();
