// The query language in the browser: the same grammar, answers, order and errors as
// aigc_atlas.query, over the index scripts. Golden cases in tests/golden/ hold both to it.
(function () {
  "use strict";

  var store = null, hit = new Map(); // the index made ready, once, and what was found in names
  var language = Atlas.language, fold = Atlas.fold;

  // --- what looks like a word (Ratcliff and Obershelp, as Python's difflib) -----------------

  function matching(a, b) {
    if (!a.length || !b.length) return 0;
    var best = 0, endA = 0, endB = 0, row = [];
    for (var i = 0; i < a.length; i++) {
      var next = [];
      for (var j = 0; j < b.length; j++) {
        if (a[i] !== b[j]) continue;
        var length = next[j] = (j && row[j - 1] || 0) + 1;
        if (length > best) { best = length; endA = i + 1; endB = j + 1; }
      }
      row = next;
    }
    if (!best) return 0;
    return best + matching(a.slice(0, endA - best), b.slice(0, endB - best)) + matching(a.slice(endA), b.slice(endB));
  }

  function nearest(word, words, count) {
    var wanted = word.toLowerCase(), folded = new Map();
    words.forEach(function (known) { folded.set(known.toLowerCase(), known); });
    var close = [];
    folded.forEach(function (known, lower) {
      var total = lower.length + wanted.length;
      if (2 * Math.min(lower.length, wanted.length) / total < 0.6) return;
      var ratio = total ? 2 * matching(lower, wanted) / total : 1;
      if (ratio >= 0.6) close.push([ratio, lower, known]);
    });
    close.sort(function (x, y) { return y[0] - x[0] || (y[1] > x[1] ? 1 : -1); });
    if (!close.length && wanted.length > 2) folded.forEach(function (known, lower) { if (lower.startsWith(wanted)) close.push([0, 0, known]); });
    return close.slice(0, count || 3).map(function (item) { return item[2]; });
  }

  // --- the index -----------------------------------------------------------------------

  function ready() {
    if (store && store.facts && store.texts) return store;
    var names = Atlas.index.names, texts = Atlas.index["texts-" + language], facts = Atlas.index.facts;
    if (!store) {
      store = { rows: names.rows.map(function (row, number) {
        var aliases = row[4], all = [row[2]].concat(row[3] ? [row[3]] : [], aliases);
        return {
          number: number, kind: names.kinds[row[0]], singular: names.singular[row[0]],
          id: names.kinds[row[0]] + "/" + row[1], slug: row[1], name: language === "zh" && row[3] || row[2],
          english: row[2], chinese: row[3], names: all, folded: all.map(fold), kinds: names.called[row[0]], date: row[5], year: Math.floor(row[5] / 10000),
          descendants: row[6], lane: names.lanes[row[7]], weight: row[8], introduced: [], makers: [], topics: [], authors: [], all: "",
        };
      }) };
      store.rows.forEach(function (row) {
        row.marks = row.kind === "sources" ? [] : [fold(row.slug)];
        row.years = row.year ? String(row.year) : "";
        row.called = row.folded.join("\n");
      });
      store.byId = new Map(store.rows.map(function (row) { return [row.id, row]; }));
      store.byName = new Map();
      store.rows.forEach(function (row) {
        new Set(row.folded).forEach(function (name) {
          store.byName.set(name, (store.byName.get(name) || []).concat([row]));
        });
      });
    }
    if (texts && !store.texts) {
      store.texts = true;
      store.rows.forEach(function (row, number) {
        var text = texts[number];
        row.summary = text[0];
        row.makers = text[1] || [];
        row.maker = row.makers.length ? store.rows[row.makers[0]].name : "";
        row.topics = text[2] || [];
        row.introduced = text[3] || [];
        row.authors = text[4] || [];
        row.all = row.authors.concat(fold(text[0])).join("\n");
        if (text[5]) row.marks.push(fold(text[5]));
      });
    }
    if (facts && !store.facts) {
      store.fields = facts.fields;
      store.facts = columns(facts);
    }
    return store;
  }

  function columns(facts) {
    var made = {};
    Object.keys(facts.columns).forEach(function (name) {
      var column = made[name] = new Map();
      facts.columns[name].forEach(function (line) { column.set(line[0], line.slice(1)); });
    });
    function get(name, number) { return made[name] && made[name].get(number) || []; }
    var up = new Map(facts.lineage.map(function (line) { return [line[0], line.slice(1)]; }));
    var down = invert(up);
    var cited = invert(made.cites || new Map());
    store.rows.forEach(function (row, number) { // as the texts say it, which the explorer can do without
      row.makers = get("developers", number).concat(get("companies", number), get("creators", number));
      row.topics = get("topics", number).concat(get("uses", number));
    });
    made.topics = closure(made.topics, made.parent);
    made.ancestor = { get: function (number) { return reach(number, up); } };
    made.descendant = { get: function (number) { return reach(number, down); } };
    made.cited_by = { get: function (number) { return cited.get(number); } };
    made.year = made.date;
    made.kind = { get: function (number) { return [store.rows[number].kind]; } };
    made.id = { get: function (number) { return [fold(store.rows[number].id)]; } };
    made.authors = { get: function (number) { return store.rows[number].authors; } };
    made.name = { get: function (number) { return store.rows[number].folded; } };
    made.modality = { get: function (number) { return get("inputs", number).concat(get("outputs", number)); } };
    var own = new Map(Atlas.index.facts.countries || []);
    made.country = { get: function (number) {
      if (own.has(number)) return [own.get(number)];
      var found = [];
      ["developers", "companies", "creators"].some(function (field) {
        if (!made[field] || !made[field].has(number)) return false;
        made[field].get(number).forEach(function (maker) { if (own.has(maker)) found.push(own.get(maker)); });
        return true;
      });
      return found;
    } };
    return made;
  }

  function invert(edges) {
    var other = new Map();
    edges.forEach(function (targets, from) {
      targets.forEach(function (to) { other.set(to, (other.get(to) || []).concat([from])); });
    });
    return other;
  }

  function reach(start, edges) {
    var found = new Set(), todo = [start];
    while (todo.length) (edges.get(todo.pop()) || []).forEach(function (to) {
      if (!found.has(to) && to !== start) { found.add(to); todo.push(to); }
    });
    return [...found];
  }

  function closure(column, parents) {
    var wide = new Map();
    column.forEach(function (topics, number) {
      var all = new Set(topics);
      topics.forEach(function (topic) { reach(topic, parents).forEach(function (above) { all.add(above); }); });
      wide.set(number, [...all]);
    });
    return wide;
  }

  // --- the grammar ---------------------------------------------------------------------

  /** What is wrong, as aigc_atlas.query.mistakes says it: the `near` words, or else all the `known` ones. */
  function QueryError(wrong, column, parts, near, known) {
    var said = Atlas.index.names.said, many = wrong === "many", both;
    near = near || [];
    both = [0, 1].map(function (at) {
      function fill(key) { return said[key][at].replace(/\{(\w+)\}/g, function (all, name) { return parts[name]; }); }
      parts.known = (near.length ? near : known || []).join(said[near.length && !many ? "or" : "and"][at]);
      parts.tail = near.length ? fill("near") : known ? fill(wrong + "s") : "";
      return fill(wrong);
    });
    this.en = both[0];
    this.zh = both[1];
    this.message = language === "zh" ? this.zh : this.en;
    this.column = column;
    this.nearest = near;
  }

  function kindOf(word) {
    var names = Atlas.index.names, at = names.kinds.indexOf(word);
    if (at < 0) at = names.singular.indexOf(word);
    return at < 0 ? null : names.kinds[at];
  }

  function parse(text) {
    var query = { kind: null, words: [], conditions: [], sort: null, descending: false };
    var token = /"([^"]*)"|(")|((?:[^\s"]|"[^"]*")+)|\s+/g, match;
    while ((match = token.exec(text)) !== null) {
      var column = match.index + 1;
      if (match[2]) throw new QueryError("quotation", column, {});
      if (match[1] !== undefined) { if (match[1].trim()) query.words.push(match[1]); continue; }
      if (match[3] === undefined) continue;
      var named = /^(-?)([A-Za-z_][\w-]*):([^]*)$/.exec(match[3]);
      if (!named || named[3].startsWith("//")) {
        var kind = kindOf(match[3].toLowerCase());
        if (!query.words.length && query.kind === null && kind) query.kind = kind;
        else query.words.push(match[3].replace(/"/g, ""));
        continue;
      }
      var name = named[2].toLowerCase(), at = column + named[1].length, after = at + named[2].length + 1;
      if (name === "sort") {
        query.descending = named[3].startsWith("-");
        var by = named[3].replace(/^-/, ""), place = after + (query.descending ? 1 : 0);
        var field = resolve(by || "?", place), type = store.fields[field].type;
        if (type !== "date" && type !== "number" && field !== "name" && field !== "id")
          throw new QueryError("sort", place, { field: by });
        query.sort = field;
        continue;
      }
      var found = resolve(name, at);
      if (!named[3]) throw new QueryError("empty", after, { field: name });
      var read = values(named[3]).map(function (pair) { return value(pair[1], found, after + pair[0]); });
      if (found === "kind" && !named[1] && read.length === 1 && query.kind === null) query.kind = read[0];
      else query.conditions.push({ field: found, values: read, negated: !!named[1], column: column });
    }
    return query;
  }

  function values(text) {
    var found = [], one = /(?:"([^"]*)"|([^,"]*))(?:,|$)/y, at = 0;
    while (at < text.length) {
      one.lastIndex = at;
      var match = one.exec(text);
      if (!match || one.lastIndex === at) { found.push([at, text.slice(at).replace(/"/g, "")]); break; }
      var raw = match[1] !== undefined ? match[1] : match[2];
      if (raw) found.push([at, raw]);
      at = one.lastIndex;
    }
    return found.length ? found : [[0, text]];
  }

  function resolve(name, column) {
    var wanted = name.toLowerCase().replace(/-/g, "_"), fields = store.fields;
    for (var known in fields) if (wanted === known || wanted === fields[known].singular) return known;
    var singulars = Object.keys(fields).map(function (field) { return fields[field].singular; });
    throw new QueryError("field", column, { field: name }, nearest(wanted, singulars), singulars.slice().sort());
  }

  function value(raw, name, column) {
    var field = store.fields[name];
    if (field.type === "date" || field.type === "number") return span(raw, field, column);
    if (raw.includes("..")) throw new QueryError("order", column, { field: field.singular });
    if (field.type !== "term") return raw;
    var lower = raw.toLowerCase(), terms = field.terms || {};
    var word = lower in terms ? lower : lower.replace(/-/g, "_");
    if (name === "kind") word = kindOf(word) || word;
    for (var term in terms) if (word === term || word === terms[term][0].toLowerCase() || raw === terms[term][1]) return term;
    var every = Object.keys(terms);
    throw new QueryError("term", column, { field: field.singular, wanted: raw }, nearest(word, every), every);
  }

  function span(raw, field, column) {
    var dots = raw.indexOf(".."), low = dots < 0 ? raw : raw.slice(0, dots), high = dots < 0 ? "" : raw.slice(dots + 2);
    var ends = [[low, 0], [high, low.length + 2]].map(function (end) {
      if (!end[0]) return null;
      var pair = field.type === "date" ? days(end[0]) : number(end[0]);
      if (pair) return pair;
      throw new QueryError(field.type, column + end[1], { field: field.singular, wanted: end[0] });
    });
    if (dots < 0 && ends[0]) return { first: ends[0][0], last: ends[0][1] };
    if (!ends[0] && !ends[1]) throw new QueryError("ends", column, {});
    return { first: ends[0] ? ends[0][0] : null, last: ends[1] ? ends[1][1] : null };
  }

  function days(text) {
    var match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
    if (!match) return null;
    var year = +match[1] * 10000;
    return [year + (+match[2] || 1) * 100 + (+match[3] || 1), year + (+match[2] || 12) * 100 + (+match[3] || 31)];
  }

  function number(text) {
    var match = /^(\d+(?:\.\d+)?(?:[eE]\+?\d+)?)([kmbt]?)$/i.exec(text);
    if (!match) return null;
    var powers = { k: "e3", m: "e6", b: "e9", t: "e12" }, power = powers[match[2].toLowerCase()];
    var exact = !power ? +match[1] : /e/i.test(match[1]) ? +match[1] * +("1" + power) : +(match[1] + power);
    return [exact, exact];
  }

  // --- the answer ----------------------------------------------------------------------

  function find(wanted, kinds) {
    var whole = store.byId.get(wanted);
    if (whole && wanted.includes("/")) return [whole];
    var slugs = kinds.map(function (kind) { return store.byId.get(kind + "/" + wanted.toLowerCase()); }).filter(Boolean);
    if (slugs.length) return slugs;
    return (store.byName.get(fold(wanted)) || []).filter(function (row) { return kinds.includes(row.kind); });
  }

  function target(wanted, name, column) {
    var field = store.fields[name], kinds = field.targets, found = find(wanted, kinds);
    if (found.length === 1) return found[0].number;
    var ids = found.map(function (row) { return row.id; }).sort(), parts = { field: field.singular, wanted: wanted };
    if (ids.length) throw new QueryError("many", column, parts, ids);
    var every = [...store.byId.keys()], near = [], named = new Map();
    if (wanted.includes("/")) {
      near = nearest(wanted, every.filter(function (id) { return kinds.includes(id.split("/")[0]); }));
    } else {
      kinds.forEach(function (kind) {
        near = near.concat(nearest(kind + "/" + wanted, every, 2).filter(function (id) { return id.startsWith(kind); }));
      });
      store.byName.forEach(function (rows, folded) {
        rows.forEach(function (row) { if (kinds.includes(row.kind)) named.set(folded, row.id); });
      });
      near = near.concat(nearest(fold(wanted), [...named.keys()]).map(function (folded) { return named.get(folded); }));
      near = [...new Set(near)].slice(0, 3);
    }
    throw new QueryError("record", column, parts, near);
  }

  function has(row, name) {
    if ((store.facts.has.get(row.number) || []).includes(name)) return true;
    var column = name !== "has" && name !== "missing" && store.facts[name];
    return !!(column && (column.get(row.number) || []).length && store.fields[name].kinds.includes(row.kind));
  }

  function test(one, name, column) {
    var field = store.fields[name], facts = store.facts[name];
    function got(row) { return field.kinds.includes(row.kind) && facts.get(row.number) || []; }
    if (typeof one === "object") return function (row) {
      return got(row).some(function (value) {
        var ends = Array.isArray(value) ? value : [value, value];
        return (one.first === null || ends[0] >= one.first) && (one.last === null || ends[1] <= one.last);
      });
    };
    if (name === "has") return function (row) { return has(row, one); };
    if (name === "missing") return function (row) {
      return (!store.fields[one] || store.fields[one].kinds.includes(row.kind)) && !has(row, one);
    };
    if (field.type === "ref") {
      var wanted = target(one, name, column);
      return function (row) { return got(row).includes(wanted); };
    }
    if (field.type === "term") return function (row) { return got(row).includes(one); };
    var folded = fold(one);
    if (name === "country") return function (row) { return got(row).includes(folded); };
    return function (row) { return got(row).some(function (text) { return text.includes(folded); }); };
  }

  /** Bare words as they are looked for: all as one, with and without idle words, and each of them. */
  function ask(words) {
    var terms = [], whole = fold(words.join("")), idle = Atlas.index.names.idle;
    words.forEach(function (word) {
      var pieces = word.includes(" ") ? [word] : word.replace(/什么是|是什么|有哪些|的/g, " ").match(/[\u3400-\u9fff]+|[^\u3400-\u9fff\s]+/g) || [];
      terms = terms.concat(pieces.map(fold).filter(function (piece) { return piece && !idle.includes(piece); }));
    });
    if (!terms.length && whole) terms = [whole];
    var rest = terms.join("");
    return { wholes: rest === whole ? [whole] : [whole, rest], terms: terms };
  }

  /** By the number of a record: 2 if the text is one of its names, 1 if it is in one. Kept for the next letter. */
  function hits(text) {
    if (hit.size > 99) hit.clear();
    if (!hit.has(text)) hit.set(text, store.rows.map(function (row) { return row.called.includes(text) ? row.folded.includes(text) ? 2 : 1 : 0; }));
    return hit.get(text);
  }

  /** How well what is asked fits a row; 0 where a word does not fit at all. As aigc_atlas.query.ranking. */
  function rank(asked, row) {
    var best = 0;
    asked.wholes.forEach(function (whole) {
      var named = hits(whole);
      if (row.introduced.some(function (one) { return named[one] === 2; })) best = Math.max(best, 75);
      if (named[row.number]) row.folded.forEach(function (name) {
        if (name.includes(whole)) best = Math.max(best, (name === whole ? 95 : name.startsWith(whole) ? 80 : 60) + 5 * whole.length / name.length);
      });
      row.marks.forEach(function (mark) { if (mark.startsWith(whole)) best = Math.max(best, 80 + 5 * whole.length / mark.length); });
    });
    if (!best) {
      var least = 99, sum = 0;
      for (var at = 0; at < asked.terms.length; at++) {
        var one = fit(asked.terms[at], row);
        if (!one) return 0;
        least = Math.min(least, one);
        sum += one;
      }
      best = least + sum / at / 10;
    }
    if (row.kind === "sources") best = best < 100 ? best / 2 : 96;
    if (row.kind === "papers") best -= 1;
    return best + row.weight / 4;
  }

  function fit(term, row) {
    var named = hits(term), own = named[row.number], chinese = term > "\u3400", best = 0, found;
    function any(numbers, least) { return numbers.some(function (one) { return named[one] >= least; }); }
    if (own || chinese) row.folded.forEach(function (name) {
      if (own && name.includes(term)) best = Math.max(best, name === term ? 66 : name.startsWith(term) ? 63 : 60);
      else if (chinese && name.length > 2 && 5 * name.length > 3 * term.length && term.includes(name)) best = Math.max(best, 55);
    });
    if (best < 65 && any(row.introduced, 2)) return 65;
    if (best) return best;
    if (row.kinds.includes(term)) return 50;
    if (any(row.makers, 1)) return 40;
    found = row.all.includes(term);
    if (found && row.authors.some(function (name) { return name.includes(term); })) return 40;
    if (any(row.topics, 1)) return any(row.topics, 2) ? 36 : 34;
    return term === row.years ? 30 : found ? 20 : term.length > 3 && term.endsWith("s") ? fit(term.slice(0, -1), row) : 0;
  }

  function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }
  function byId(a, b) { return compare(a.id, b.id); }

  function answer(query) {
    var tests = query.conditions.map(function (condition) {
      var any = condition.values.map(function (one) { return test(one, condition.field, condition.column); });
      return function (row) { return any.some(function (one) { return one(row); }) !== condition.negated; };
    });
    var asked = ask(query.words);
    var rows = store.rows.filter(function (row) {
      if (query.kind && row.kind !== query.kind) return false;
      if (!tests.every(function (passes) { return passes(row); })) return false;
      if (!asked.terms.length) return true;
      row.score = rank(asked, row);
      return row.score > 0;
    });
    if (query.sort) {
      var key = function (row) {
        if (query.sort === "name") return fold(row.english);
        if (query.sort === "id") return row.id;
        if (!store.fields[query.sort].kinds.includes(row.kind)) return undefined;
        var first = (store.facts[query.sort].get(row.number) || [])[0];
        return Array.isArray(first) ? first[0] : first;
      };
      var known = rows.filter(function (row) { return key(row) !== undefined; }).sort(byId);
      known.sort(function (a, b) { return query.descending ? compare(key(b), key(a)) : compare(key(a), key(b)); });
      return known.concat(rows.filter(function (row) { return key(row) === undefined; }).sort(byId));
    }
    if (asked.terms.length) return rows.sort(function (a, b) { return b.score - a.score || a.number - b.number; });
    return rows.sort(function (a, b) { return (a.date ? 0 : 1) - (b.date ? 0 : 1) || a.date - b.date || byId(a, b); });
  }

  Atlas.query = {
    Error: QueryError, nearest: nearest,
    /** The rows with names (and texts or facts, once they are loaded). */
    rows: function () { return ready().rows; },
    row: function (id) { return ready().byId.get(id); },
    facts: function (name, row) { return ready().facts[name] && ready().facts[name].get(row.number) || []; },
    fields: function () { return ready().fields; },
    /** The rows that answer a query, in its order. Throws Atlas.query.Error. */
    answer: function (text) { ready(); return answer(parse(text)); },
    parse: function (text) { ready(); return parse(text); },
    /** The rows with a name that is the text or begins with it, best first. */
    named: function (text) {
      var whole = fold(text), asked = { wholes: [whole], terms: [] };
      function begins(name) { return name.startsWith(whole); }
      return ready().rows.filter(function (row) {
        return hits(whole)[row.number] && row.folded.some(begins) || row.marks.some(begins);
      }).sort(function (a, b) { return rank(asked, b) - rank(asked, a) || a.number - b.number; });
    },
    /** Every name, folded, and every Latin word of one. */
    vocabulary: function () {
      var known = new Set();
      ready().rows.forEach(function (row) {
        row.folded.concat(row.names.join(" ").split(/[^\w-]+/).map(fold)).forEach(function (word) { if (word.length > 2) known.add(word); });
      });
      return [...known];
    },
    /** Load parts of the index: "names", "texts", "facts". */
    load: function () {
      var parts = [...arguments];
      return Atlas.load("search/addresses.js").then(function () {
        return Promise.all(parts.map(function (part) {
          return Atlas.load(Atlas.addresses[part === "texts" ? "texts-" + language : part]);
        }));
      }).then(ready);
    },
  };
})();
