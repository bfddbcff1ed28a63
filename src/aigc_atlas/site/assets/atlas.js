// What every page shares. A plain deferred script under one global name: browsers refuse modules
// and fetch from file://, and the site must open from a folder.
var Atlas = (function () {
  "use strict";

  var script = document.currentScript;

  /** Where the site's root is, seen from this page; ends in a slash or is empty. */
  var base = script.getAttribute("data-base");
  var language = document.documentElement.lang === "zh" ? "zh" : "en";

  function remember(key, value) {
    try { localStorage.setItem("atlas." + key, value); } catch (error) { /* storage is off */ }
  }

  function recall(key) {
    try { return localStorage.getItem("atlas." + key); } catch (error) { return null; }
  }

  /** Listen once for all present and future elements that match. */
  function on(selector, event, listener) {
    document.addEventListener(event, function (happened) {
      var element = happened.target.closest && happened.target.closest(selector);
      if (element) listener(happened, element);
    });
  }

  var loading = {};

  /** Load a script of ours once; works from file:// too. The address is seen from the root. */
  function load(path) {
    loading[path] = loading[path] || new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = base + path;
      element.onload = resolve;
      element.onerror = function () { delete loading[path]; reject(new Error("could not load " + path)); };
      document.head.append(element);
    });
    return loading[path];
  }

  /** Say something to screen readers, politely. */
  function announce(text) {
    var region = document.getElementById("atlas-status");
    if (!region) {
      region = document.createElement("div");
      region.id = "atlas-status";
      region.className = "vh";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = text;
  }

  // Light and dark: the system's choice until the reader makes one.
  function show(dark) {
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
  }
  var system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", function () {
    if (!recall("scheme")) show(system.matches);
  });
  addEventListener("storage", function (event) {
    if (event.key === "atlas.scheme" && event.newValue) show(event.newValue === "dark");
  });
  on("[data-scheme]", "click", function () {
    var dark = document.body.getAttribute("data-md-color-scheme") !== "slate";
    show(dark);
    remember("scheme", dark ? "dark" : "light");
  });

  // The language the reader chose decides where the start page leads.
  on("[data-language]", "click", function (event, link) {
    remember("language", link.getAttribute("data-language"));
  });

  // Blocks of code in the documentation get a button; the theme's would be a landmark each.
  document.querySelectorAll("article[data-copy-label] .highlight").forEach(function (box) {
    var article = box.closest("article"), button = document.createElement("button");
    if (box.querySelector("[data-copy]") || !box.querySelector("pre")) return;
    button.type = "button";
    button.className = "button";
    button.dataset.copy = "";
    button.dataset.copied = article.dataset.copied;
    button.textContent = article.dataset.copyLabel;
    box.append(button);
  });

  // Copy buttons name what they copy, or copy the block they stand in.
  on("[data-copy]", "click", function (event, button) {
    var named = button.dataset.copy;
    var source = named ? document.querySelector(named) : button.parentElement.querySelector("pre");
    var text = source.textContent;
    var label = button.textContent;
    function done() {
      button.textContent = button.getAttribute("data-copied");
      announce(button.textContent);
      setTimeout(function () { button.textContent = label; }, 1600);
    }
    function copyOldWay() { // file:// and plain http have no clipboard
      var area = document.createElement("textarea");
      area.value = text;
      area.className = "vh";
      document.body.append(area);
      area.select();
      if (document.execCommand("copy")) done();
      area.remove();
      button.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, copyOldWay);
    else copyOldWay();
  });

  /** An element of a class, or with attributes, and with children, which may be texts. */
  function make(name, like, children) {
    var made = document.createElement(name);
    if (typeof like === "string") like = like ? { class: like } : {};
    Object.keys(like || {}).forEach(function (key) { made.setAttribute(key, like[key]); });
    made.append(...children || []);
    return made;
  }

  /** The form in which names are compared: NFKC, lower case, simplified, without spaces and -._· */
  var traditional;
  function fold(text) {
    var chinese = atlas.index && atlas.index.names && atlas.index.names.chinese;
    traditional = traditional || chinese && new RegExp("[" + Object.keys(chinese).join("") + "]", "g");
    text = text.normalize("NFKC").toLowerCase().replace(/[ \-._·\t\u00a0\u2010\u2011]/g, "");
    return traditional ? text.replace(traditional, function (one) { return chinese[one]; }) : text;
  }

  var atlas = {
    fold: fold, make: make, base: base, language: language, load: load, on: on,
    announce: announce, remember: remember, recall: recall,
    /** Open the search. Its script and the index come with the first call, and take over from there;
        a field out of sight takes what is typed meanwhile. */
    search: function () {
      var button = document.querySelector("[data-search]"), opener = document.activeElement;
      if (!button) return;
      var early = make("input", { class: "vh", "aria-label": button.getAttribute("aria-label") });
      atlas.search = function () {};
      button.after(early);
      early.focus();
      load("search/addresses.js").then(function () {
        return Promise.all([load(atlas.addresses.query), load(atlas.addresses.names)]);
      }).then(function () {
        return load(atlas.addresses.search);
      }).then(function () {
        early.remove();
        opener.focus();
        atlas.search(early.value);
      }, function () {
        location.href = button.href;
      });
    },
  };

  function typing(element) {
    return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }
  document.addEventListener("keydown", function (event) {
    var command = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    if ((command || slash) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      atlas.search();
    }
  });
  on("[data-search]", "click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    atlas.search();
  });

  // A comparison asks for the page in a frame.
  if (location.hash === "#told") parent.postMessage(document.querySelector("main").outerHTML, "*");

  return atlas;
})();
