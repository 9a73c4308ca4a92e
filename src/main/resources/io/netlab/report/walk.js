"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const slider = document.getElementById("slider");
  const table = document.getElementById("headers");
  let timer = 0;

  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const links = all("#lab .link");
  const segments = all("#lab .segment");
  const arrows = all("#story .event");

  const element = (name, text, style) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = style || "";
    return made;
  };

  const eventOf = (step) => data.packets[data.steps[step].packet].event;

  function showHeaders(packet, now) {
    const head = document.createElement("tr");
    data.heads.forEach((text) => head.append(element("th", text)));
    const rows = packet.wires.map((wire, index) => {
      const row = document.createElement("tr");
      row.className = index === now ? "now" : "";
      wire.cells.forEach((text, column) => {
        const changed = index > 0 && column > 1 && text !== packet.wires[index - 1].cells[column];
        row.append(element("td", text, changed ? "changed" : ""));
      });
      return row;
    });
    table.replaceChildren(head, ...rows);
  }

  function show(step) {
    if (data.steps.length === 0) {
      return;
    }
    const at = Math.max(0, Math.min(step, data.steps.length - 1));
    const { time, packet: index, wire: now } = data.steps[at];
    const packet = data.packets[index];
    const wire = packet.wires[now];
    slider.value = at;
    document.getElementById("time").textContent = time;
    const to = wire.to.length === 0 ? "nobody" : wire.to.join(", ");
    const lost = packet.lost && now === packet.wires.length - 1 ? ", " + packet.lost : "";
    document.getElementById("what").textContent =
      "Packet " + packet.number + ", " + wire.from + " to " + to + " on " + wire.subnet + ": " + packet.what + lost;
    showHeaders(packet, now);
    links.forEach((link) => {
      const here = link.dataset.subnet === wire.subnet;
      const out = here && link.dataset.node === wire.from;
      const into = here && wire.to.includes(link.dataset.node);
      link.classList.toggle("lit", out || into);
      link.classList.toggle("in", into && !out);
    });
    segments.forEach((segment) => segment.classList.toggle("lit", segment.dataset.subnet === wire.subnet));
    const its = arrows.filter((arrow) => Number(arrow.dataset.packet) === packet.number);
    const told = its.length > 0 ? its : arrows.filter((arrow) => Number(arrow.dataset.event) === packet.event);
    arrows.forEach((arrow) => arrow.classList.toggle("now", told.includes(arrow)));
    if (told.length > 0) {
      told[0].scrollIntoView({ block: "nearest" });
    }
  }

  const now = () => Number(slider.value);

  /** The first step of the next event in that direction. */
  function event(direction) {
    let step = now();
    const from = eventOf(step);
    while (step + direction >= 0 && step + direction < data.steps.length && (eventOf(step) === from || eventOf(step) === 0)) {
      step += direction;
    }
    while (direction < 0 && step > 0 && eventOf(step - 1) === eventOf(step)) {
      step -= 1;
    }
    show(step);
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
  }

  function play() {
    if (timer) {
      stop();
      return;
    }
    if (now() >= data.steps.length - 1) {
      show(0);
    }
    timer = setInterval(() => {
      show(now() + 1);
      if (now() >= data.steps.length - 1) {
        stop();
      }
    }, 700);
  }

  const keys = {
    ArrowLeft: () => show(now() - 1),
    ArrowRight: () => show(now() + 1),
    ArrowUp: () => event(-1),
    ArrowDown: () => event(1),
    Home: () => show(0),
    End: () => show(data.steps.length - 1),
    " ": play,
  };
  document.addEventListener("keydown", (pressed) => {
    if (keys[pressed.key] && !pressed.altKey && !pressed.ctrlKey && !pressed.metaKey) {
      pressed.preventDefault();
      keys[pressed.key]();
    }
  });
  document.getElementById("back").addEventListener("click", keys.ArrowLeft);
  document.getElementById("on").addEventListener("click", keys.ArrowRight);
  document.getElementById("play").addEventListener("click", play);
  slider.addEventListener("input", () => show(now()));
  arrows.forEach((arrow) =>
    arrow.addEventListener("click", () => {
      const step = data.steps.findIndex((s) => data.packets[s.packet].number === Number(arrow.dataset.packet));
      if (step >= 0) {
        show(step);
      }
    }),
  );
  show(Number((location.hash.match(/^#(\d+)$/) || [0, 0])[1]));
})();
