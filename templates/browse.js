// The page of issues, made live: filters, words and order without a server, from data in scripts
// that are loaded when they are needed. What is chosen stands in the address, after the #.
"use strict";

(function (app) {
  const MOST = 400;
  const OPEN = 4;
  const ORDERS = [["found", "As found"], ["newest", "Newest first"], ["oldest", "Oldest first"], ["treatment", "Treatment, A to Z"]];
  const $ = (id) => document.getElementById(id);
  const boxes = [];
  const lists = [];
  let data = null;
  let first = {};
  let turn = 0;
  let page = 1;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const grouped = new Intl.NumberFormat("en-US");
  const many = (count, noun) => `${grouped.format(count)} ${noun}${count === 1 ? "" : "s"}`;

  // What is chosen, read from the address and written to it.
  function read() {
    const given = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    const choice = new Map();
    data.facets.forEach((facet, number) => {
      const wanted = given.getAll(facet.name).map((value) => facet.values.indexOf(value || null));
      const known = wanted.filter((value) => value >= 0);
      if (known.length) choice.set(number, new Set(known));
    });
    const order = ORDERS.some(([name]) => name === given.get("order")) ? given.get("order") : "found";
    return { choice, order, words: given.get("words") || "", page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
  }

  function written(state) {
    const given = new URLSearchParams();
    if (state.words) given.append("words", state.words);
    for (const [number, wanted] of [...state.choice].sort((a, b) => a[0] - b[0])) {
      const facet = data.facets[number];
      for (const value of [...wanted].sort((a, b) => a - b)) given.append(facet.name, facet.values[value] || "");
    }
    if (state.order !== "found") given.append("order", state.order);
    if (state.page > 1) given.append("page", state.page);
    return `#${given}`;
  }

  // Take a choice to the address, as a step back leads away from or, quietly, in place of the last.
  function go(state, quietly) {
    const address = written(state);
    const place = address === "#" ? location.pathname : address;
    update(state);
    if (quietly) history.replaceState(null, "", place);
    else if (address !== (location.hash || "#")) history.pushState(null, "", place);
  }

  // Build what is seen, once.
  function build() {
    const box = make("input", { type: "search", id: "words", autocomplete: "off", spellcheck: false, placeholder: 'words, "a phrase", -without' });
    const order = make("select", { id: "order" }, ...ORDERS.map(([name, label]) => make("option", { value: name }, label)));
    let waiting = 0;
    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => go({ ...read(), words: box.value.trim(), page: 1 }, true), 80);
    });
    order.addEventListener("change", () => go({ ...read(), order: order.value, page: 1 }));
    $("search").append(
      make("div", { className: "searching", role: "search", "aria-label": "These issues" },
        make("label", { htmlFor: "words" }, "Words"), box,
        make("label", { htmlFor: "order" }, "Order"), order),
      make("div", { className: "chosen", id: "chosen" }),
      make("p", { className: "unseen", id: "status", role: "status" }));
    $("search").hidden = false;
    $("filters").classList.add("live");
    const every = make("details", { className: "every" }, make("summary", {}, "Filters"), make("div", {}, ...data.facets.map(filters).filter(Boolean)));
    const wide = matchMedia("(min-width: 60rem)");
    every.open = wide.matches;
    wide.addEventListener("change", () => { every.open = wide.matches; });
    $("filters").replaceChildren(every);
  }

  function filters(facet, number) {
    boxes[number] = new Map();
    if (!facet.values.length) return null;
    const list = make("ul", {});
    lists[number] = list;
    const add = (value) => list.append(option(facet, number, value));
    facet.values.slice(0, data.shown).forEach((_, value) => add(value));
    const part = make("details", { open: number < OPEN }, make("summary", {}, facet.label), list);
    if (facet.values.length > data.shown) {
      const more = make("button", { type: "button" }, `Show ${Math.min(facet.values.length, MOST) - data.shown} more`, make("span", { className: "unseen" }, ` values of ${facet.label}`));
      more.addEventListener("click", () => {
        const held = boxes[number];
        facet.values.slice(0, MOST).forEach((_, value) => { if (!held.has(value)) add(value); });
        more.remove();
        update(read());
        held.get(data.shown).input.focus();
      });
      part.append(more);
    }
    return part;
  }

  function option(facet, number, value) {
    const input = make("input", { type: "checkbox" });
    const count = make("span", { className: "n" });
    const item = make("li", {}, make("label", {}, input, make("span", {}, facet.labels[value])), count);
    input.addEventListener("change", () => {
      const state = read();
      const wanted = new Set(state.choice.get(number));
      if (input.checked) wanted.add(value);
      else wanted.delete(value);
      if (wanted.size) state.choice.set(number, wanted);
      else state.choice.delete(number);
      go({ ...state, page: 1 });
    });
    boxes[number].set(value, { input, count, item, list: lists[number], shown: -1 });
    return item;
  }

  // Show what is chosen. The files of the list are on their way while the counts are written.
  async function update(state) {
    const mine = (turn += 1);
    page = state.page;
    let said = { held: null, begun: [], missing: [] };
    if (state.words) said = await app.holding(data, state.words);
    if (mine !== turn) return;
    const found = app.match(data, state.choice, said.held);
    const listing = list(state, found, said, mine);
    show(state, found, said);
    await listing;
    if (mine === turn) app.shown = { address: location.hash, ...found };
  }

  function show(state, found, said) {
    boxes.forEach((held, number) => {
      for (const value of state.choice.get(number) || []) {
        if (!held.has(value)) option(data.facets[number], number, value);
        const box = held.get(value);
        if (!box.item.parentNode) box.list.append(box.item);
      }
      for (const [value, box] of held) {
        const count = found.counts[number][value];
        box.input.checked = Boolean(state.choice.get(number)?.has(value));
        if (count === box.shown) continue;
        box.shown = count;
        box.count.textContent = grouped.format(count);
        box.item.classList.toggle("none", !count);
      }
    });
    if (document.activeElement !== $("words")) $("words").value = state.words;
    $("order").value = state.order;
    const whole = data.letters.length;
    const some = found.ranks.length < whole ? `${grouped.format(found.ranks.length)} of ${many(whole, "issue")}` : many(whole, "issue");
    const text = `${some} in ${many(found.letters, "letter")}${guessed(said)}`;
    $("count").textContent = text;
    $("status").textContent = text;
    chips(state);
  }

  // What became of words that no issue holds.
  function guessed({ begun, missing }) {
    const quoted = (words) => words.map((word) => `“${word}”`).join(", ");
    return (begun.length ? `; no issue holds ${quoted(begun)}, so words that begin so were taken` : "")
      + (missing.length ? `; no issue holds ${quoted(missing)}` : "");
  }

  function chips(state) {
    const made = [];
    for (const [number, wanted] of state.choice) {
      for (const value of wanted) {
        const facet = data.facets[number];
        const chip = make("button", { type: "button" }, make("span", { className: "unseen" }, "Remove "), `${facet.label}: ${facet.labels[value]}`);
        chip.addEventListener("click", () => { $("count").focus(); boxes[number].get(value).input.click(); });
        made.push(chip);
      }
    }
    if (made.length || state.words) {
      const clear = make("button", { type: "button", className: "clear" }, "Clear all");
      clear.addEventListener("click", () => {
        $("words").value = "";
        $("count").focus();
        go({ choice: new Map(), order: state.order, words: "", page: 1 });
      });
      made.push(clear);
    }
    $("chosen").replaceChildren(...made);
  }

  // Show the page of the list that is asked for: what a screen shows first, then what is below.
  async function list(state, found, said, mine) {
    const plain = !state.words && !state.choice.size && state.order === "found" && state.page === 1;
    $("listing").hidden = !plain;
    $("matching").hidden = plain;
    if (plain) return;
    const ranks = app.ordered(data, found.ranks, state.order);
    const last = Math.max(1, Math.ceil(ranks.length / data.page));
    const sheet = Math.min(state.page, last);
    const start = (sheet - 1) * data.page;
    const shown = [...ranks.slice(start, start + data.page)];
    const seen = await items(shown.slice(0, data.screen), state, said);
    if (mine !== turn) return;
    const listed = make("ol", { className: "issues", start: start + 1 }, ...seen);
    $("matching").replaceChildren(seen.length ? listed : make("p", { className: "nothing" }, "No issue matches. Take a filter or a word away."));
    const below = await items(shown.slice(data.screen), state, said);
    if (mine !== turn) return;
    listed.append(...below);
    $("matching").append(pager(state, sheet, last));
  }

  // The entries of some ranks, once the files are here of those that are not at hand.
  async function items(ranks, state, said) {
    const number = (rank) => Math.floor(rank / data.chunk);
    const wanted = new Set(ranks.filter((rank) => !(rank in first)).map(number));
    const files = new Map();
    if (wanted.size) await Promise.all([...wanted].map(async (file) => files.set(file, await app.load(`entries-${file}`))));
    return ranks.map((rank) => {
      const item = make("li", { className: "hit" });
      item.innerHTML = first[rank] || files.get(number(rank))[rank % data.chunk];
      item.dataset.rank = rank;
      if (state.words) app.mark(item, state.words, said.begun, "mark, b, .meta");
      return item;
    });
  }

  function pager(state, sheet, last) {
    if (last === 1) return "";
    const link = (to, text, more) => make("li", {}, make("a", { href: written({ ...state, page: to }), ...more }, text));
    const near = [...new Set([1, sheet - 2, sheet - 1, sheet, sheet + 1, sheet + 2, last])].filter((to) => to >= 1 && to <= last);
    const steps = [];
    near.forEach((to, at) => {
      if (at && to > near[at - 1] + 1) steps.push(make("li", { className: "gap" }, "…"));
      steps.push(link(to, String(to), to === sheet ? { "aria-label": `Page ${to}`, "aria-current": "page" } : { "aria-label": `Page ${to}` }));
    });
    if (sheet > 1) steps.unshift(link(sheet - 1, "Previous", {}));
    if (sheet < last) steps.push(link(sheet + 1, "Next", {}));
    return make("nav", { className: "pager", "aria-label": "Pages of the matching issues" }, make("ul", {}, ...steps));
  }

  async function begin() {
    try {
      data = app.prepared(await app.load("facets"));
      app.known = data.facets;
    } catch {
      return; // without its data the page stays what it is without scripts
    }
    build();
    addEventListener("hashchange", () => {
      if (location.hash && !location.hash.includes("=")) return;
      const state = read();
      const turned = state.page !== page;
      update(state);
      if (turned) $("count").focus();
    });
    await update(read());
    document.documentElement.dataset.ready = "true";
    if (data.first) app.load("first").then((found) => { first = found; }, () => {}); // else files do
  }

  begin();
})(self.imrsearch = self.imrsearch || {});
