// Makes the picture of where things changed a map that can be moved and zoomed. Without this the picture and the list
// stand; nothing is fetched from anywhere but the desk.
(() => {
  const figure = document.getElementById("map");
  const list = document.getElementById("map-list");
  if (!figure || !list) return;
  const { leaflet, sheet, rough, coarse } = figure.dataset;
  const CLOSER = 5; // zoom from which finer outlines are worth their size
  const NAMED = 4; // zoom from which countries are named

  const load = (name, attributes) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });

  const json = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`The map's outlines cannot be read: ${answer.status}`);
    return answer.json();
  };

  const places = [...list.querySelectorAll("li[data-lat]")].map((item) => ({
    at: [Number(item.dataset.lat), Number(item.dataset.lon)],
    isArea: "area" in item.dataset,
    name: item.querySelector("b").textContent,
    links: [...item.querySelectorAll("a")].map((link) => ({
      href: link.getAttribute("href"),
      number: link.textContent,
      headline: link.title,
    })),
  }));

  const popup = ({ name, links }) => {
    const box = document.createElement("div");
    const title = document.createElement("b");
    title.textContent = name;
    const items = links.map(({ href, number, headline }) => {
      const line = document.createElement("p");
      const link = Object.assign(document.createElement("a"), { href, textContent: `${number}. ${headline}` });
      line.append(link);
      return line;
    });
    box.append(title, ...items);
    return box;
  };

  const pin = ({ links, isArea }) => {
    const numbers = links.map(({ number }) => number);
    const span = document.createElement("span");
    span.className = isArea ? "pin area" : "pin";
    span.textContent =
      numbers.length > 3 ? `${numbers.slice(0, 2).join(", ")} +${numbers.length - 2}` : numbers.join(", ");
    return span;
  };

  const addPin = (L, map, place) => {
    const icon = L.divIcon({ html: pin(place), className: "pin-box", iconSize: [0, 0] });
    const marker = L.marker(place.at, { icon, keyboard: true, riseOnHover: true }).addTo(map);
    marker.getElement().setAttribute("aria-label", `${pin(place).textContent}: ${place.name}`);
    marker.bindPopup(popup(place), { maxWidth: 260 });
    marker.on("popupopen", ({ popup: opened }) => opened.getElement().querySelector("a[href^='#item']")?.focus());
  };

  const outlines = (L, map, data) =>
    L.geoJSON(data, { interactive: false, style: () => ({ className: "land", weight: 1, fillOpacity: 1 }) }).addTo(map);

  const names = (L, data) =>
    L.layerGroup(
      data.features.map(({ properties: { name, at } }) => {
        const span = Object.assign(document.createElement("span"), { textContent: name });
        const icon = L.divIcon({ html: span, className: "country", iconSize: [0, 0] });
        return L.marker([at[1], at[0]], { icon, interactive: false, keyboard: false });
      }),
    );

  const start = async () => {
    await Promise.all([load("link", { rel: "stylesheet", href: sheet }), load("script", { src: leaflet })]);
    const { L } = window;
    const data = await json(rough);
    const box = document.createElement("div");
    box.className = "zoomable";
    box.setAttribute("role", "group");
    box.setAttribute(
      "aria-label",
      "Map of the changes. Arrow keys move it, plus and minus zoom; the list below tells the same.",
    );
    figure.append(box);
    const isTouch = window.matchMedia("(pointer: coarse)").matches; // one finger scrolls the page, two move the map
    const map = L.map(box, {
      attributionControl: false,
      dragging: !isTouch,
      scrollWheelZoom: false,
      maxZoom: 9,
      minZoom: 1,
      zoomSnap: 0.5,
      worldCopyJump: true,
      fadeAnimation: false,
      zoomAnimation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    map.fitBounds(L.latLngBounds(places.map(({ at }) => at)), { padding: [36, 36], maxZoom: 6 });
    let land = outlines(L, map, data);
    for (const place of places) addPin(L, map, place);

    const labels = names(L, data);
    let finer;
    const settle = async () => {
      if (map.getZoom() >= NAMED) labels.addTo(map);
      else labels.remove();
      if (map.getZoom() < CLOSER || finer) return;
      finer = json(coarse);
      const next = outlines(L, map, await finer);
      land.remove();
      land = next;
    };
    map.on("zoomend", () => void settle());
    figure.querySelector("picture").hidden = true;
    figure.dataset.ready = "";
    await settle();
  };

  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  window.addEventListener("load", () => whenIdle(() => void start()), { once: true });
})();
