"use strict";
// Finds and sorts the measures that the page holds already; without it they are read as they stand.
(() => {
  const at = (id) => document.getElementById(id);
  const form = at("find"), plan = at("plan"), sorted = at("sorted"), found = at("found");
  const measures = [...document.querySelectorAll("article.measure")];
  const homes = new Map(measures.map((one) => [one, one.parentElement]));
  const places = new Map(measures.map((one, place) => [one, place]));
  const filters = ["priority", "directorate", "status", "dot"];
  const orders = {
    status: ["off_target", "satisfactory", "on_target", "not_available", "under_development", "not_applicable"],
    dot: ["worse", "stable", "improved", "not_applicable"],
  };
  const texts = new Map();

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (one) => {
    if (!texts.has(one)) texts.set(one, plain(one.textContent + " " + one.dataset.directorate));
    return texts.get(one);
  };
  const titleOf = (one) => one.querySelector(".title").textContent;
  const wordFor = (name, code) => {
    const option = [...at("by-" + name).options].find((each) => each.value === code);
    return option ? option.textContent : "";
  };

  // Each order: what groups a measure, the heading of a group, and which group or measure is first.
  const byCode = (name) => ({
    group: (one) => one.dataset[name],
    heading: (code) => wordFor(name, code),
    rank: (one) => orders[name].indexOf(one.dataset[name]),
  });
  const sorts = {
    status: byCode("status"),
    dot: byCode("dot"),
    quarters: {
      group: (one) => one.dataset.quarters,
      heading: (count) => (count === "0" ? "Not" : count + (count === "1" ? " quarter" : " quarters")) + " " + form.dataset.off,
      rank: (one) => -Number(one.dataset.quarters),
    },
    title: { group: () => "", heading: () => "A to Z", rank: () => 0, compare: (one, other) => titleOf(one).localeCompare(titleOf(other), "en-GB") },
  };

  const made = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };

  function arrange(shown) {
    const sort = sorts[at("order").value];
    plan.hidden = Boolean(sort);
    sorted.hidden = !sort;
    if (!sort) {
      for (const one of measures) homes.get(one).append(one);
      sorted.replaceChildren();
      for (const section of plan.querySelectorAll("section.outcome, section.priority")) {
        section.hidden = !section.querySelector("article.measure:not([hidden])");
      }
      return;
    }
    const compare = sort.compare || (() => 0);
    const ordered = [...shown].sort((one, other) =>
      sort.rank(one) - sort.rank(other) || compare(one, other) || places.get(one) - places.get(other));
    const groups = new Map();
    for (const one of ordered) {
      const key = sort.group(one);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(one);
    }
    const sections = [];
    for (const [key, members] of groups) {
      const section = made("section", "");
      section.append(made("h3", sort.heading(key) + " (" + members.length + ")"), ...members);
      sections.push(section);
    }
    const heading = at("order").selectedOptions[0].textContent;
    for (const one of measures) if (one.hidden) homes.get(one).append(one);
    sorted.replaceChildren(made("h2", "Measures: " + heading.charAt(0).toLowerCase() + heading.slice(1)), ...sections);
  }

  function apply() {
    const chosen = filters.map((name) => [name, at("by-" + name).value]).filter(([, value]) => value);
    const words = plain(at("words").value).split(/\s+/).filter(Boolean);
    const shown = measures.filter((one) =>
      chosen.every(([name, value]) => one.dataset[name] === value) &&
      words.every((word) => textOf(one).includes(word)));
    const kept = new Set(shown);
    for (const one of measures) one.hidden = !kept.has(one);
    arrange(shown);
    found.textContent = shown.length
      ? shown.length + " of " + measures.length + " measures shown."
      : "No measure has all that. Choose less, or show all measures.";
  }

  // A link to a measure opens its details, whatever is filtered out.
  function reveal() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const target = name && at(name);
    const measure = target && target.closest("article.measure");
    if (!measure) return;
    if (measure.hidden) { form.reset(); apply(); }
    measure.querySelector("details").open = true;
    measure.scrollIntoView();
  }

  const folds = () => measures.filter((one) => !one.hidden).map((one) => one.querySelector("details"));
  const unfold = at("unfold");
  unfold.addEventListener("click", () => {
    const open = folds().some((one) => !one.open);
    for (const one of folds()) one.open = open;
    unfold.textContent = open ? "Close all details" : "Open all details";
  });

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    if (event.target.closest("a.ref")) setTimeout(reveal);
  });
  form.hidden = false;
  apply();
  reveal();
})();
