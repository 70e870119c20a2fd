"use strict";
(() => {
  // As many rows as a block of the page has; only the blocks in sight are laid out.
  const BLOCK = 200;
  const table = document.getElementById("table");
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  // Gathered when first wanted: ten thousand take their time.
  let rows = null;
  const gather = () => {
    rows = rows || Array.from(table.querySelectorAll("tbody > tr"), row => ({row, text: row.textContent.toLowerCase()}));
  };
  const show = () => {
    gather();
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = rows.filter(each => words.every(word => each.text.includes(word)));
    Array.from(table.tBodies).forEach(body => body.remove());
    for (let i = 0; i < shown.length; i += BLOCK) {
      const body = table.createTBody();
      body.className = i + BLOCK > shown.length ? "" : "block";
      body.append(...shown.slice(i, i + BLOCK).map(each => each.row));
    }
    count.textContent = words.length ? shown.length + " of " + rows.length : rows.length + " identities";
  };
  let wait = 0;
  filter.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 120); });
  document.querySelector(".controls").hidden = false;

  const collator = new Intl.Collator("en", {numeric: true});
  table.querySelectorAll("th").forEach((head, column, heads) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.append(button);
    button.addEventListener("click", () => {
      gather();
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = row => column ? row.cells[column].textContent : row.dataset.v;
      const keys = new Map(rows.map(each => [each, key(each.row)]));
      rows.sort((a, b) => collator.compare(keys.get(a), keys.get(b)));
      if (down) rows.reverse();
      show();
    });
  });

  document.querySelectorAll("code.code").forEach(code => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Show the identities with this finding";
    button.textContent = code.textContent;
    code.textContent = "";
    code.append(button);
    button.addEventListener("click", () => {
      filter.value = button.textContent;
      show();
      document.getElementById("identities").scrollIntoView();
      filter.focus({preventScroll: true});
    });
  });

  // Only of what is unfolded: ten thousand buttons would take their time.
  document.addEventListener("toggle", event => {
    const details = event.target;
    if (details.tagName !== "DETAILS" || details.dataset.ready) return;
    details.dataset.ready = "1";
    details.querySelectorAll("pre").forEach(pre => {
      const text = pre.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text);
          button.textContent = "Copied";
        } catch (refused) {
          const range = document.createRange();
          range.setStartAfter(button);
          range.setEndAfter(pre.lastChild);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          button.textContent = "Selected: press Ctrl-C";
        }
      });
      pre.prepend(button);
    });
  }, true);
})();
