// A form of the browser's own inputs, so that mouse, keyboard and screen readers work as
// everywhere else. Python's half is form.py.

let forms = 0; // radio buttons of two copies of one form must not be one group

function node(tag, props = {}, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
}

// JupyterLab takes arrow keys and letters for itself unless the focused input says otherwise.
function input(tag, props) {
  const made = node(tag, props);
  made.setAttribute("data-lm-suppress-shortcuts", "true");
  return made;
}

function menu(options) {
  const select = input("select");
  select.append(node("option", { value: "", textContent: "– choose –" }));
  for (const { key, text } of options) select.append(node("option", { value: key, textContent: text }));
  return select;
}

// Each builder returns the inputs of one question and how to read and to set its answer.
const builders = {
  one(question, name) {
    const inputs = question.options.map(({ key }) => input("input", { type: "radio", name, value: key }));
    return {
      body: inputs.map((made, i) => optionLabel(made, question.options[i])),
      read: () => inputs.find((made) => made.checked)?.value ?? null,
      set: (answer) => inputs.forEach((made) => (made.checked = made.value === answer)),
    };
  },
  many(question, name) {
    const inputs = question.options.map(({ key }) => input("input", { type: "checkbox", name, value: key }));
    return {
      body: inputs.map((made, i) => optionLabel(made, question.options[i])),
      read: () => inputs.filter((made) => made.checked).map((made) => made.value),
      set: (answer) => inputs.forEach((made) => (made.checked = (answer ?? []).includes(made.value))),
    };
  },
  text(question) {
    const area = input("textarea", { rows: question.lines ?? 4, ariaLabel: question.prompt });
    return {
      body: [area],
      read: () => area.value,
      // Setting the same text would move the cursor to the end while the student writes.
      set: (answer) => area.value !== (answer ?? "") && (area.value = answer ?? ""),
    };
  },
  classify(question) {
    const selects = question.items.map(() => menu(question.options));
    const rows = question.items.map(({ text }, i) =>
      node("label", { className: "gvc-row" }, node("span", { textContent: text }), selects[i]),
    );
    return {
      body: rows,
      read: () =>
        Object.fromEntries(
          question.items.map(({ key }, i) => [key, selects[i].value]).filter(([, value]) => value),
        ),
      set: (answer) => question.items.forEach(({ key }, i) => (selects[i].value = answer?.[key] ?? "")),
    };
  },
};

function optionLabel(made, { key, text }) {
  const letter = key.length === 1 ? [node("b", { className: "gvc-key", textContent: key })] : [];
  return node("label", { className: "gvc-option" }, made, ...letter, node("span", { textContent: text }));
}

// The kernel has kept the answers: say so, with the time of the reader's own clock.
function tellKept(model, line) {
  const { word } = model.get("kept") ?? {};
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  line.textContent = word ? `${word} ${time}` : "";
}

function render({ model, el }) {
  el.classList.add("gvc-form");
  const line = node("div", { className: "gvc-kept", role: "status" });
  line.setAttribute("aria-live", "polite");
  const kept = () => tellKept(model, line);
  const form = `gvc-form-${(forms += 1)}`;
  let built = {};
  let timer = null;

  const send = () => {
    clearTimeout(timer);
    const answers = { ...model.get("answers") };
    for (const [id, question] of Object.entries(built)) {
      const answer = question.read();
      const empty = answer === null || answer === "" || (typeof answer === "object" && !Object.keys(answer).length);
      if (empty) delete answers[id];
      else answers[id] = answer;
    }
    model.set("answers", answers);
    model.save_changes();
  };
  const sendSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, 300); // writing sends once the hand rests
  };
  const fill = () => {
    const answers = model.get("answers") ?? {};
    for (const [id, question] of Object.entries(built)) question.set(answers[id]);
  };
  const build = () => {
    built = {};
    el.replaceChildren();
    for (const question of model.get("questions") ?? []) {
      const made = builders[question.kind](question, `${form}-${question.id}`);
      built[question.id] = made;
      el.append(node("fieldset", {}, node("legend", { textContent: question.prompt }), ...made.body));
    }
    el.append(line);
    fill();
  };

  const typed = (event) => event.target.tagName === "TEXTAREA" && sendSoon();
  el.addEventListener("change", send);
  el.addEventListener("input", typed);
  model.on("change:questions", build);
  model.on("change:answers", fill);
  model.on("change:kept", kept);
  build();
  return () => {
    if (timer) send();
    el.removeEventListener("change", send);
    el.removeEventListener("input", typed);
    model.off("change:questions", build);
    model.off("change:answers", fill);
    model.off("change:kept", kept);
  };
}

export default { render };
