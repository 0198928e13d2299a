// The band by keyboard and drag, and focus across a change of the view. Every function here is an extra: links,
// forms and buttons do the same without it. Offsets into articles are never applied here.
(() => {
  const $ = (id) => document.getElementById(id);
  const DAY = 864e5;

  // One tab stop for each lane: the one last focused, else the first.
  const links = (lane) => [...lane.querySelectorAll("a")];
  const lanes = () => [...document.querySelectorAll("#lanes .lane")];
  function rove(lane, chosen) {
    for (const link of links(lane)) link.setAttribute("tabindex", link === chosen ? "0" : "-1");
  }
  function settle() {
    for (const lane of lanes()) {
      const all = links(lane);
      rove(lane, all.find((link) => link === document.activeElement) || all[0]);
    }
    // Rows out of sight are laid out once what is in sight is painted and the browser has nothing better to do, so that
    // searches and pictures have all.
    const whole = () => $("list") && $("list").classList.remove("long");
    const idle = () => (window.requestIdleCallback || setTimeout)(whole);
    requestAnimationFrame(() => requestAnimationFrame(idle));
  }

  const middle = (link) => {
    const box = (link.querySelector("use, text, line") || link).getBoundingClientRect();
    return box.left + box.width / 2;
  };
  const nearest = (lane, x) =>
    links(lane).reduce((best, link) => (Math.abs(middle(link) - x) < Math.abs(middle(best) - x) ? link : best));

  function next(link, key) {
    const lane = link.closest(".lane");
    const all = links(lane).sort((a, b) => middle(a) - middle(b));
    const at = all.indexOf(link);
    if (key === "ArrowRight") return all[at + 1];
    if (key === "ArrowLeft") return all[at - 1];
    if (key === "Home") return all[0];
    if (key === "End") return all[all.length - 1];
    const rows = lanes();
    const row = rows[rows.indexOf(lane) + (key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : NaN)];
    return row && nearest(row, middle(link));
  }

  document.addEventListener("keydown", (event) => {
    const band = event.target.closest && event.target.closest(".band, .zoom");
    if (!band || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", "−": "zoom-out" }[event.key];
    if (step) return press(step, event);
    const link = event.target.closest("#lanes .lane a");
    const to = link && next(link, event.key);
    if (!to) return;
    event.preventDefault();
    rove(to.closest(".lane"), to);
    to.focus();
  });
  function press(id, event) {
    const button = $(id);
    if (!button || !button.hasAttribute("href")) return;
    event.preventDefault();
    button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }

  // A bin leads into its own span as any link of the view does. There are hundreds: one listener is cheaper than theirs.
  document.addEventListener("click", (event) => {
    const bin = event.target.closest && event.target.closest("#lanes a.bin");
    if (!bin || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    htmx.ajax("GET", bin.getAttribute("href"), { source: bin, target: "#view", swap: "innerMorph", push: "true" });
  });

  // Across a swap: what was focused, and whether the further filters stood open.
  let before = null;
  document.addEventListener("htmx:before:swap", () => {
    const focused = document.activeElement;
    const lane = focused && focused.closest(".lane");
    before = {
      focused: focused && focused.closest("#view") ? focused : null,
      id: focused && focused.id,
      lane: lane && lane.id,
      part: focused && [".bandbox", ".filters", ".list"].find((part) => focused.closest(part)),
      open: $("more") && $("more").open,
    };
  });
  document.addEventListener("htmx:after:swap", () => {
    const view = $("view");
    if (!view) return;
    const held = document.querySelector("#view > [data-words]");
    if ($("q") && document.activeElement !== $("q")) $("q").value = held ? held.dataset.words : "";
    for (const box of view.querySelectorAll("input")) {
      if (box.type === "checkbox") box.checked = box.defaultChecked;
      else if (box !== document.activeElement) box.value = box.defaultValue;
    }
    if (before && before.open && $("more")) $("more").open = true;
    settle();
    if (before && before.focused && !view.contains(document.activeElement)) hand();
    before = null;
  });
  function hand() {
    const lane = before.lane && $(before.lane);
    const part = before.part && document.querySelector(before.part);
    const to = $(before.id) || (lane && lane.querySelector("a")) || (part && part.querySelector("a[href]")) || $("list");
    if (to) to.focus({ preventScroll: true });
  }

  // Where a request does not come through, the browser goes there itself and says why.
  document.addEventListener("htmx:error", ({ detail }) => {
    const request = detail && detail.ctx && !detail.ctx.response && detail.ctx.request;
    if (request) location.assign(request.action);
  });

  // Drag over the coverage chooses a span, drag over the lanes moves it: both end in the form of the two dates.
  const iso = (time) => new Date(time).toISOString();
  const turn = (time) => {
    const day = new Date(time);
    return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + (day.getUTCDate() > 15), 1);
  };
  function show(first, last) {
    const months = last - first > 90 * DAY; // long spans begin and end with a month
    $("from").value = months ? iso(turn(first)).slice(0, 7) : iso(first).slice(0, 10);
    $("to").value = months ? iso(turn(last + DAY) - DAY).slice(0, 7) : iso(last).slice(0, 10);
    $("span").requestSubmit();
  }
  const ends = (of) => [Date.parse(of.dataset.first), Date.parse(of.dataset.last) + DAY];

  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const on = event.target.closest && event.target.closest("#cover, #lanes");
    if (!on || event.button || event.pointerType === "touch") return;
    drag = { on, from: event.clientX, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.moved && Math.abs(event.clientX - drag.from) < 6)) return;
    drag.moved = true;
    const box = drag.on.getBoundingClientRect();
    const share = (x) => Math.min(1, Math.max(0, (x - box.left) / box.width));
    if (drag.on.id === "cover") {
      drag.span = [share(drag.from), share(event.clientX)].sort((a, b) => a - b);
      const frame = drag.on.querySelector(".window");
      frame.setAttribute("x", `${100 * drag.span[0]}%`);
      frame.setAttribute("width", `${100 * (drag.span[1] - drag.span[0])}%`);
    } else {
      drag.by = (drag.from - event.clientX) / box.width;
    }
    event.preventDefault();
  });
  document.addEventListener("pointerup", () => {
    const done = drag;
    drag = null;
    if (!done || !done.moved) return;
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }));
    const [first, last] = ends(done.on);
    const at = (share) => first + Math.round((share * (last - first)) / DAY) * DAY;
    if (done.span) show(at(done.span[0]), Math.max(at(done.span[0]), at(done.span[1]) - DAY));
    else show(at(done.by), at(1 + done.by) - DAY);
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest && event.target.closest("#cover, #lanes")) event.preventDefault();
  });
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  settle();
})();
