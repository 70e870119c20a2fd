"use strict";
(() => {
  const body = document.querySelector("#table tbody");
  const rows = Array.from(body.rows);
  // Made when first wanted: ten thousand take their time.
  let texts = null;
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  // The unfolded findings of a row have a row of their own, as wide as the table.
  const more = row => row.nextElementSibling && row.nextElementSibling.className === "more" ? row.nextElementSibling : null;
  const show = () => {
    texts = texts || rows.map(row => row.textContent.toLowerCase());
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = words.every(word => texts[i].includes(word));
      if (row.hidden === fits) {
        row.hidden = !fits;
        if (more(row)) more(row).hidden = !fits;
      }
      shown += fits ? 1 : 0;
    });
    count.textContent = words.length ? shown + " of " + rows.length : rows.length + " identities";
  };
  let wait = 0;
  filter.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 120); });
  document.querySelector(".controls").hidden = false;
  count.textContent = rows.length + " identities";

  const collator = new Intl.Collator("en", {numeric: true});
  document.querySelectorAll("#table th").forEach((head, column, heads) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keys = new Map(rows.map(row => [row, column ? row.cells[column].textContent : row.dataset.v]));
      const sorted = rows.slice().sort((a, b) => collator.compare(keys.get(a), keys.get(b)));
      if (down) sorted.reverse();
      body.append(...sorted.flatMap(row => more(row) ? [row, more(row)] : [row]));
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
    if (details.tagName !== "DETAILS") return;
    const row = details.closest("tr");
    if (!details.open) {
      details.append(...more(row).cells[0].childNodes);
      more(row).remove();
      row.classList.remove("unfolded");
      return;
    }
    const wide = document.createElement("tr");
    wide.className = "more";
    wide.append(document.createElement("td"));
    wide.cells[0].colSpan = 6;
    wide.cells[0].append(...Array.from(details.childNodes).slice(1));
    row.after(wide);
    // Not :has() in the style, which makes a page of ten thousand rows slow to open.
    row.classList.add("unfolded");
    if (details.dataset.ready) return;
    details.dataset.ready = "1";
    wide.querySelectorAll("pre").forEach(pre => {
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
