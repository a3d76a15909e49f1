// The map itself: MapLibre over the countries of Natural Earth, which come with the package.
// No glyph server: letters are drawn with the fonts of this machine.
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import countriesUrl from "world-atlas/countries-50m.json?url";
import { feature } from "topojson-client";
import { flattened, outlinesOf } from "./countries.js";
import { atTop, circle, graticule, hull, labels } from "./shapes.js";
import { layTiles, paintTiles } from "./tiles.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const SOURCES = ["land", "names", "degrees", "extents", "spots", "numbers", "held"];
const CHOSEN = ["dots", "rings", "extent-fill"];
const COUNTRY = "6";
// Lines of the grid, in degrees, and from which zoom on: few from afar, where all would be a mesh.
const GRIDS = [
  { id: "degrees", step: 30, from: 0 },
  { id: "degrees-10", step: 10, from: 2.5 },
  { id: "degrees-2", step: 2, from: 4.5 },
];

export function openMap(frame, { moved = () => {}, choosePlace = () => {} } = {}) {
  setWorkerUrl(workerUrl);
  const map = new MapLibre({
    container: frame,
    style: styleOf(colours()),
    center: [20, 25],
    zoom: 1,
    maxZoom: 12,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: true,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  const loaded = new Promise((done) => map.once("load", done)).then(() => lay(map, frame));
  map.on("moveend", (event) => event.originalEvent && moved(boxOf(map)));
  map.on("click", (event) => pointed(map, event, (told) => choosePlace(told.place)));
  map.on("mousemove", (event) => pointed(map, event, (told) => point(map, told), () => point(map, null)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(map));
  return {
    box: () => boxOf(map),
    show: async (found, { refit }) => {
      frame.dataset.state = "busy";
      const outlines = await loaded;
      frame.dataset.outlined = show(map, found, { refit, outlines });
      map.once("idle", () => {
        frame.dataset.state = "idle";
        frame.dataset.drawn = found.incidents.features.length;
      });
      map.triggerRepaint();
    },
  };
}

function boxOf(map) {
  const b = map.getBounds();
  return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((x) => x.toFixed(4)).join(",");
}

// Countries are as light as the rest is slow: they are drawn when they are here. Gives back their outlines.
async function lay(map, frame) {
  map.getSource("degrees").setData(graticule());
  const answer = await fetch(countriesUrl);
  const atlas = await answer.json();
  const land = flattened(feature(atlas, atlas.objects.countries));
  map.getSource("land").setData(land);
  map.getSource("names").setData(labels(land));
  layTiles(map, frame, colours()); // a slow server of tiles keeps nothing else waiting
  return outlinesOf(land);
}

// How many are drawn as the outline of their country.
function show(map, found, { refit, outlines }) {
  const placed = (layer, all) => all.features.filter((x) => x.geometry).map((x) => withLayer(x, layer));
  const incidents = placed("incident", found.incidents);
  const truces = placed("truce", found.truces);
  const held = placed("held", found.controls).filter((x) => x.properties.holder);
  const extents = new Map([...incidents, ...truces, ...held].map((x) => [x, extentOf(x, outlines)]));
  const drawn = [...incidents, ...truces, ...held.filter((x) => x.properties.extent_km > 2)].map((x) => extents.get(x));
  const topOf = (x) => atTop(extents.get(x));
  map.getSource("extents").setData(collected(drawn));
  map.getSource("spots").setData(collected(incidents));
  const written = (x) => (found.isOne ? named(topOf(x)) : x.properties.exact ? x : topOf(x));
  map.getSource("numbers").setData(collected(incidents.map(written)));
  map.getSource("held").setData(collected([...held, ...truces.map(topOf)]));
  const box = hull([incidents, truces, held].find((x) => x.length)?.map((x) => extents.get(x)) ?? []);
  // one place alone is shown with the country around it: there are no towns to know it by
  if (refit && box) map.fitBounds(box, { padding: 48, maxZoom: found.isOne ? 7 : 10, animate: false });
  return drawn.filter((x) => x.geometry.type === "MultiPolygon").length;
}

// A whole country is known by its outline; anything else by the distance around its point.
function extentOf(one, outlines) {
  const { precision, country } = one.properties;
  const outline = precision === COUNTRY && country ? outlines(country) : null;
  return outline ? { ...one, geometry: outline } : circle(one);
}

function withLayer(one, layer) {
  const p = one.properties;
  const label = { incident: String(p.count), held: `${p.place}: ${p.words}`, truce: `truce: ${p.words}` }[layer];
  return { ...one, properties: { ...p, layer, label, exact: p.precision === "1" } };
}

// Of one incident nothing is counted: its place is named.
function named(one) {
  const { place, exact } = one.properties;
  return { ...one, properties: { ...one.properties, label: place, exact: false, isAbove: exact } };
}

function collected(features) {
  return { type: "FeatureCollection", features };
}

function pointed(map, event, found, none = () => {}) {
  const [first] = map.queryRenderedFeatures(event.point, { layers: CHOSEN.filter((x) => map.getLayer(x)) });
  if (first) found(first.properties);
  else none();
}

function point(map, told) {
  map.getCanvas().style.cursor = told ? "pointer" : "";
  const words = told ? inOrder(told.layer === "incident" ? told.words : told.label) : "";
  const line = document.getElementById("pointed");
  if (line && line.textContent !== words) line.textContent = words;
}

// What would show words in another order than they have is an escape, as on every page.
function inOrder(words) {
  return words.replace(/[\u202a-\u202e\u2066-\u2069]/g, (x) => `\\u${x.charCodeAt(0).toString(16)}`);
}

function colours() {
  const told = getComputedStyle(document.documentElement);
  const named = (name) => told.getPropertyValue(`--${name}`).trim();
  return {
    sea: named("sea"), land: named("land"), rule: named("border"), soft: named("soft"), ink: named("ink"),
    card: named("card"), killed: named("killed"), harm: named("harm"), field: named("field"), peace: named("peace"),
    light: Number(named("tiles-light") || 1),
  };
}

function paint(map) {
  const fresh = styleOf(colours());
  paintTiles(map, colours());
  for (const layer of fresh.layers) {
    for (const [name, value] of Object.entries(layer.paint)) map.setPaintProperty(layer.id, name, value);
  }
}

const is = (layer) => ["==", ["get", "layer"], layer];

// Only while its circle is smaller than that ring: else its middle would look like the place.
const upTo = (km) => ["case", [">", ["get", "extent_km"], km], 0, 1];
const TINY = ["step", ["zoom"], 1, 1.2, upTo(250), 1.9, upTo(150), 2.6, upTo(100), 3.2, upTo(40), 4.5, upTo(25), 5.2, 0];

// Words stand beside what they are of, where there is room; what is above in the list of layers goes first.
const DOT = 9;
const ASIDE = {
  "text-variable-anchor": ["bottom", "top", "left", "right", "bottom-left", "bottom-right", "top-left", "top-right"],
  "text-radial-offset": 1.1, "text-justify": "auto",
};

function styleOf(c) {
  const tone = ["match", ["get", "layer"], "truce", c.peace, "held", c.field, ["case", ["get", "killed"], c.killed, c.harm]];
  const font = ["system-ui", "sans-serif"];
  const written = { "text-color": c.ink, "text-halo-color": c.card, "text-halo-width": 1.6 };
  return {
    version: 8,
    sources: Object.fromEntries(SOURCES.map((name) => [name, { type: "geojson", data: EMPTY, tolerance: 0.2 }])),
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land } },
      ...GRIDS.map(({ id, step, from }) => ({
        id, type: "line", source: "degrees", minzoom: from, filter: ["==", ["get", "step"], step],
        paint: { "line-color": c.rule, "line-opacity": 0.5, "line-width": 0.6 },
      })),
      { id: "borders", type: "line", source: "land", paint: { "line-color": c.rule, "line-width": 1 } },
      {
        id: "names", type: "symbol", source: "names",
        layout: { "text-field": ["get", "name"], "text-font": font, "text-size": 12, "text-max-width": 8 },
        paint: { "text-color": c.soft, "text-halo-color": c.land, "text-halo-width": 1.2 },
      },
      { id: "extent-fill", type: "fill", source: "extents", paint: { "fill-color": tone, "fill-opacity": 0.12 } },
      {
        id: "extent-line", type: "line", source: "extents",
        paint: { "line-color": tone, "line-width": 1.5, "line-dasharray": [3, 2] },
      },
      // what is known coarsely is a ring, never a dot, however far one is away
      {
        id: "rings", type: "circle", source: "spots", filter: ["!", ["get", "exact"]],
        paint: {
          "circle-radius": 11, "circle-opacity": 0,
          "circle-stroke-color": tone, "circle-stroke-width": 1.5, "circle-stroke-opacity": TINY,
        },
      },
      {
        id: "dots", type: "circle", source: "spots", filter: ["get", "exact"],
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["get", "count"], 1, 9, 50, 18],
          "circle-color": tone, "circle-stroke-color": c.card, "circle-stroke-width": 1.5,
        },
      },
      {
        id: "held", type: "symbol", source: "held", filter: is("held"),
        layout: { "text-field": ["get", "label"], "text-font": font, "text-size": 12, "text-max-width": 14, ...ASIDE },
        paint: { ...written, "text-color": c.field },
      },
      {
        id: "truces", type: "symbol", source: "held", filter: is("truce"),
        layout: { "text-field": ["get", "label"], "text-font": font, "text-size": 12, "text-max-width": 14, ...ASIDE },
        paint: { ...written, "text-color": c.peace },
      },
      {
        id: "numbers", type: "symbol", source: "numbers",
        layout: {
          "text-field": ["get", "label"], "text-font": font, "text-size": 12, "text-allow-overlap": true,
          "text-padding": DOT, // what is written later stays off the whole dot
          "text-offset": ["case", ["to-boolean", ["get", "isAbove"]], ["literal", [0, -1.4]], ["literal", [0, 0]]],
        },
        paint: {
          "text-color": ["case", ["get", "exact"], c.card, tone], "text-halo-color": c.card,
          "text-halo-width": ["case", ["get", "exact"], 0, 1.6],
        },
      },
    ],
  };
}
