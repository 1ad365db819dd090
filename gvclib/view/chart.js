// Draws one Vega-Lite chart and keeps it up to date. Python's half is chart.py.
//
// The model holds `spec` (without data), `params` and one attribute `rows:NAME` for each table.
// Python changes any of them together with `tick`; we then send to Vega only what has changed.

// Vega itself (0.9 MB) is not part of this file. The kernel's first chart brings it as `vega`, and
// all charts of the page share it, whichever notebook they are in. A chart that finds none (the
// page was loaded again, say) asks its kernel, and asks again in case another kernel had died.
const RETRY_MS = 4000;
const GIVE_UP = 15;

function sharedVega(model) {
  const key = `gvclib-vega-${model.get("vega_version")}`;
  if (!globalThis[key]) {
    const shared = (globalThis[key] = { lastAsked: -Infinity });
    shared.promise = new Promise((resolve) => (shared.resolve = resolve));
  }
  return globalThis[key];
}

async function offerVega(model, code) {
  const shared = sharedVega(model);
  if (!code || shared.offered) return;
  shared.offered = true;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  shared.resolve((await import(url)).vegaEmbed);
  URL.revokeObjectURL(url);
}

function loadVega(model) {
  const shared = sharedVega(model);
  if (shared.offered) return shared.promise;
  let asked = 0;
  const ask = () => {
    if (Date.now() - shared.lastAsked < RETRY_MS) return;
    asked += 1;
    shared.lastAsked = Date.now();
    model.send({ kind: "vega?" });
  };
  const receive = (message, buffers) => message?.kind === "vega" && offerVega(model, buffers[0]);
  model.on("msg:custom", receive);
  ask();
  let timer;
  const gaveUp = new Promise((_, reject) => {
    timer = setInterval(() => {
      if (asked < GIVE_UP) ask();
      else reject(new Error("Run this cell again to draw the chart."));
    }, RETRY_MS);
  });
  return Promise.race([shared.promise, gaveUp]).finally(() => {
    clearInterval(timer);
    model.off("msg:custom", receive);
  });
}

// Python sends a DataFrame as columns (shorter), and ready-made values (a map) as they are.
function toValues(table) {
  if (!table.columns) return table.values;
  const names = Object.keys(table.columns);
  const rows = new Array(table.length);
  for (let i = 0; i < table.length; i++) {
    const row = (rows[i] = {});
    for (const name of names) row[name] = table.columns[name][i];
  }
  return rows;
}

function tableNames(model) {
  return model.get("tables") ?? [];
}

// Rows inserted by hand skip what Vega does when it loads a table: text to dates and numbers, and
// the `features` of a map. We do it here; null means "this reading is unknown, embed afresh".
const readers = {
  date: (value) => (value === null || value === "" ? null : new Date(value)),
  number: (value) => (value === null || value === "" ? null : +value),
  boolean: (value) => (value === null ? null : !!value),
  string: (value) => (value === null ? null : String(value)),
};

function readAs(format, values) {
  const { type = "json", parse, property, ...unknown } = format ?? {};
  const fields = Object.entries(parse && typeof parse === "object" ? parse : {});
  if (type !== "json" || Object.keys(unknown).length) return null;
  if (fields.some(([, kind]) => !(kind in readers))) return null;
  const rows = property ? values[property] : values;
  for (const row of rows) {
    for (const [field, kind] of fields) {
      if (row[field] !== undefined) row[field] = readers[kind](row[field]);
    }
  }
  return rows;
}

// JupyterLab takes the arrow keys for itself unless the focused input carries this attribute.
function keepKeys(root) {
  for (const input of root.querySelectorAll("input, select, textarea")) {
    input.setAttribute("data-lm-suppress-shortcuts", "true");
  }
}

// ipywidgets leaves the handles of its sliders, and the buttons that play one, without a name for
// screen readers. It may draw any of them after the chart, so we look at all that comes later.
function nameSliders(el) {
  const controls = el.closest(".gvc-controls");
  if (!controls || controls.dataset.named) return;
  controls.dataset.named = "yes";
  const name = () => {
    for (const slider of controls.querySelectorAll(".widget-slider")) {
      const label = slider.querySelector(".widget-label")?.textContent ?? "";
      slider.querySelector("[role=slider]")?.setAttribute("aria-label", label);
    }
    for (const button of controls.querySelectorAll(".widget-play button")) {
      const icon = button.querySelector("i")?.className.match(/fa-(\w+)/);
      if (icon) button.setAttribute("aria-label", icon[1]);
    }
  };
  new MutationObserver(name).observe(controls, { childList: true, subtree: true });
  name();
}

// What a click, a brush or one of Vega's own sliders has set, as plain data for Python.
function plain(value) {
  if (value === null || typeof value !== "object") return value ?? null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  const kept = Object.entries(value).filter(([key]) => key !== "vlPoint" && key !== "_vgsid_");
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)]));
}

class Drawing {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.revision = 0;
    this.shown = {};
    this.busy = false;
    this.dirty = false;
    this.closed = false;
  }

  // One drawing at a time; when changes come faster than frames, only the last is drawn.
  async update() {
    this.dirty = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.dirty && !this.closed) {
        this.dirty = false;
        if (!this.api || this.shown.spec !== this.model.get("spec")) await this.embed();
        else await this.push();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.busy = false;
    }
  }

  async embed() {
    const embedder = await loadVega(this.model);
    // A chart measures its place in the page and names the sliders beside it: first it needs one.
    while (!this.el.isConnected && !this.closed) await new Promise(requestAnimationFrame);
    if (this.closed) return;
    const { model, el } = this;
    const spec = structuredClone(model.get("spec"));
    const params = model.get("params") ?? {};
    this.shown = { spec: model.get("spec"), params, tables: {} };
    spec.datasets = {};
    for (const name of tableNames(model)) {
      const table = model.get(`rows:${name}`);
      this.shown.tables[name] = table;
      spec.datasets[name] = structuredClone(toValues(table));
    }
    for (const param of spec.params ?? []) {
      if (param.name in params) param.value = params[param.name];
    }
    el.parentElement?.classList.toggle("gvc-wide", spec.width === "container");
    el.style.minHeight = `${el.offsetHeight}px`; // the page must not jump while we redraw
    this.finish();
    this.api = await embedder(el, spec, { actions: false, renderer: "svg", tooltip: true });
    if (this.closed) return this.finish();
    this.formats = {};
    for (const data of this.api.vgSpec.data ?? []) this.formats[data.name] = data.format;
    keepKeys(el);
    nameSliders(el);
    this.listen();
    el.style.minHeight = "";
    this.redrawn();
  }

  async push() {
    const { model, shown } = this;
    const { view } = this.api;
    const params = model.get("params") ?? {};
    let changed = false;
    for (const name of tableNames(model)) {
      const table = model.get(`rows:${name}`);
      if (table === shown.tables[name]) continue;
      shown.tables[name] = table;
      const rows = readAs(this.formats[name], structuredClone(toValues(table)));
      if (rows === null) return this.embed();
      view.data(name, rows);
      changed = true;
    }
    for (const [name, value] of Object.entries(params)) {
      if (JSON.stringify(value) === JSON.stringify(shown.params[name])) continue;
      view.signal(name, value);
      changed = true;
    }
    shown.params = params;
    if (!changed) return;
    view.resize(); // or longer labels would be cut off
    await view.runAsync();
    this.redrawn();
  }

  listen() {
    const { view } = this.api;
    for (const name of this.model.get("listen") ?? []) {
      view.addSignalListener(name, (_, value) => {
        this.report(name, value);
        view.runAfter(() => this.redrawn());
      });
    }
  }

  report(name, value) {
    this.pending = { ...(this.pending ?? {}), [name]: plain(value) };
    if (this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.model.set("selection", { ...this.model.get("selection"), ...this.pending });
      this.pending = null;
      this.model.save_changes();
    }, 15);
  }

  // For tests and time measurements: a number that grows with every finished picture.
  redrawn() {
    this.revision += 1;
    this.el.dataset.revision = this.revision;
    this.el.dispatchEvent(
      new CustomEvent("gvc-redrawn", { bubbles: true, detail: { revision: this.revision } }),
    );
  }

  fail(error) {
    console.error(error);
    this.finish();
    this.el.style.minHeight = "";
    this.el.textContent = `The chart could not be drawn. ${error.message}`;
  }

  finish() {
    this.api?.finalize();
    this.api = null;
  }

  close() {
    this.closed = true;
    this.finish();
  }
}

// A chart with its controls on the whole window, for a lecture. It stays where it is in the page: a
// popover lies above everything, whatever its place there clips.
function fit(frame) {
  frame.style.zoom = 1;
  // Controls in a column of their own, one below the other; the chart beside all of them.
  frame.style.gridTemplateRows = `repeat(${Math.max(1, frame.children.length - 2)}, min-content) 1fr`;
  const top = frame.getBoundingClientRect().top;
  const boxes = [...frame.children].map((child) => child.getBoundingClientRect());
  const right = Math.max(...boxes.map((box) => box.right));
  const width = Math.max(right - Math.min(...boxes.filter((b) => b.width).map((b) => b.left)), 1);
  const height = Math.max(...boxes.map((box) => box.bottom - top), 1);
  const room = Math.min(window.innerWidth / (width + 40), window.innerHeight / (height + 24));
  frame.style.zoom = Math.max(1, Math.min(room, 3));
}

const presented = new Map(); // what fills the window, and how to undo that

function present(frame, model) {
  if (!model.get("large")) {
    presented.get(frame)?.();
    return;
  }
  if (presented.size) return; // another view of the same chart
  const key = (event) => {
    if (event.key !== "Escape") return;
    event.stopImmediatePropagation(); // JupyterLab would leave the cell
    model.set("large", false);
    model.save_changes();
  };
  const resize = () => fit(frame);
  presented.set(frame, () => {
    presented.delete(frame);
    window.removeEventListener("keydown", key, true);
    window.removeEventListener("resize", resize);
    if (frame.matches(":popover-open")) frame.hidePopover();
    frame.removeAttribute("popover");
    frame.classList.remove("gvc-large");
    frame.style.zoom = frame.style.gridTemplateRows = "";
  });
  window.addEventListener("keydown", key, true);
  window.addEventListener("resize", resize);
  frame.popover = "manual";
  frame.classList.add("gvc-large");
  frame.showPopover();
  fit(frame);
}

// Runs as soon as the chart exists in the kernel, even if it is never displayed.
function initialize({ model }) {
  const offer = () => offerVega(model, model.get("vega"));
  model.on("change:vega", offer);
  offer();
}

function render({ model, el }) {
  el.classList.add("gvc-chart");
  const box = document.createElement("div");
  el.append(box);
  const drawing = new Drawing(model, box);
  const update = () => drawing.update();
  const frame = () => el.closest(".gvc-controls") ?? el;
  const large = () => el.isConnected && present(frame(), model);
  const refit = () => presented.has(frame()) && fit(frame());
  model.on("change:tick", update);
  model.on("change:large", large);
  box.addEventListener("gvc-redrawn", large, { once: true }); // it may be large from the start
  box.addEventListener("gvc-redrawn", refit, { once: true });
  update();
  return () => {
    presented.get(frame())?.();
    model.off("change:tick", update);
    model.off("change:large", large);
    drawing.close();
  };
}

export default { initialize, render };
