// Searches the records of the site. Everything can be reached without it.
"use strict";
(() => {
  const form = document.querySelector("form[role=search]");
  const field = document.getElementById("q");
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");
  const WIDE = 12; // pieces of words that one word may need
  const STEP = 20; // records that are shown at a time
  let heads = null;
  let asked = 0;
  const pieces = { words: new Map(), records: new Map() };
  self.servanda = {
    heads: (_, told) => { heads = told; },
    words: (number, told) => pieces.words.set(number, told),
    records: (number, told) => pieces.records.set(number, told),
  };

  const loading = new Map();
  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }));
    }
    return loading.get(name);
  };

  const OTHER = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ß: "ss", ı: "i" };
  const plain = (text) => text.toLowerCase().replace(/[œæøłđßı]/g, (one) => OTHER[one])
    .normalize("NFD").replace(/\p{M}/gu, "");
  const wordsOf = (text) => [...new Set(plain(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => word.length > 1 || /^\d$/.test(word)).map((word) => word.slice(0, 40));

  // The pieces that words which begin so may be in.
  const places = (start) => {
    let first = 0;
    while (first + 1 < heads.starts.length && heads.starts[first + 1] <= start) first += 1;
    let last = first;
    while (last + 1 < heads.starts.length && heads.starts[last + 1].startsWith(start)) last += 1;
    return Array.from({ length: last - first + 1 }, (_, place) => first + place);
  };

  // The numbers of the records with a word that begins so; null where there are too many such words.
  const having = async (start) => {
    if (!heads.starts.length) return new Set();
    const needed = places(start);
    if (needed.length > WIDE) return null;
    await Promise.all(needed.map((number) => load(`w${number}`)));
    const numbers = new Set();
    for (const number of needed) {
      for (const [word, steps] of Object.entries(pieces.words.get(number))) {
        if (!word.startsWith(start)) continue;
        let at = 0;
        for (const step of steps.split(" ")) numbers.add(at += parseInt(step, 36));
      }
    }
    return numbers;
  };

  const part = (kind, words, tag = "span") => {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = words;
    return made;
  };

  const show = async (numbers, from, turn) => {
    const some = numbers.slice(from, from + STEP);
    await Promise.all([...new Set(some.map((n) => Math.floor(n / heads.length)))].map((n) => load(`r${n}`)));
    if (turn !== asked) return;
    for (const number of some) {
      const [address, title, date, parties, status, shape] =
        pieces.records.get(Math.floor(number / heads.length))[number % heads.length];
      const line = document.createElement("li");
      line.className = `line ${shape}`;
      const link = part("title", title, "a");
      link.href = address;
      link.dir = "auto";
      line.append(link, part("date", date), part("parties", parties), part("state", status));
      hits.append(line);
    }
    if (from + STEP < numbers.length) {
      const more = part("", form.dataset.more, "button");
      more.type = "button";
      const place = document.createElement("li");
      place.append(more);
      hits.append(place);
      more.addEventListener("click", async () => {
        place.remove();
        const before = hits.children.length;
        await show(numbers, from + STEP, turn);
        hits.children[before]?.querySelector("a")?.focus();
      });
    }
  };

  const search = async () => {
    const turn = ++asked;
    const words = wordsOf(field.value.slice(0, 200)).slice(0, 12);
    try {
      history.replaceState(null, "", words.length ? `#q=${encodeURIComponent(field.value)}` : "#");
    } catch {
      // a page on a disk may not change its address
    }
    if (!words.length) {
      found.textContent = "";
      hits.replaceChildren();
      return;
    }
    await load("heads");
    let numbers = null;
    let broad = 0;
    for (const word of words) {
      const own = await having(word);
      if (own === null) broad += 1;
      else numbers = numbers === null ? own : new Set([...numbers].filter((number) => own.has(number)));
    }
    if (turn !== asked) return;
    const told = numbers === null ? [] : [...numbers].sort((one, other) => one - other);
    const count = told.length.toLocaleString(document.documentElement.lang);
    const message = told.length === 1 ? form.dataset.one : told.length ? form.dataset.found : form.dataset.none;
    found.textContent = numbers === null ? form.dataset.broad : message.replace("{n}", count);
    if (broad && numbers !== null) found.textContent += ` ${form.dataset.broad}`;
    hits.replaceChildren();
    await show(told, 0, turn);
  };

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  form.hidden = false;
  if (location.hash.startsWith("#q=")) {
    try {
      field.value = decodeURIComponent(location.hash.slice(3));
      search();
    } catch {
      // no words are written so
    }
  }
})();
