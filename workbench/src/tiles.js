// The desk's own tiles over the countries of Natural Earth and below all that the record says: pictures,
// or shapes of whatever layers an archive has. What cannot be read is said, and the base map stays.
import { addProtocol } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";

const ID = "tiles";
const ABOVE = "extent-fill"; // what the record says begins here
const REPLACED = ["degrees", "degrees-10", "degrees-2", "borders", "names"];
const FINEST = 18;
const PICTURES = new Set([TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif]);
let laid = [];

export async function layTiles(map, frame, colours) {
  const { tiles, tilesCredit } = frame.dataset;
  laid = [];
  if (!tiles) return;
  try {
    const found = tiles.includes("{z}") ? pictures(tiles) : await archive(tiles);
    map.addSource(ID, found.source);
    laid = found.layers;
    for (const layer of styled(laid, colours)) map.addLayer(layer, ABOVE);
    for (const id of REPLACED) map.setLayoutProperty(id, "visibility", "none");
    map.setMaxZoom(Math.max(map.getMaxZoom(), Math.min(found.finest, FINEST)));
    frame.dataset.tiled = found.source.type;
    say(frame, tilesCredit || found.credit);
    map.on("error", (event) => event.sourceId === ID && sayMissing(frame));
  } catch {
    sayMissing(frame);
  }
}

// On a change of light and dark.
export function paintTiles(map, colours) {
  for (const layer of styled(laid, colours)) {
    for (const [name, value] of Object.entries(layer.paint)) map.setPaintProperty(layer.id, name, value);
  }
}

function pictures(template) {
  return { source: { type: "raster", tiles: [template], tileSize: 256 }, layers: [{ kind: "raster" }], finest: FINEST, credit: "" };
}

async function archive(path) {
  const url = new URL(path, location.href).href;
  const protocol = new Protocol();
  const opened = new PMTiles(url);
  protocol.add(opened);
  addProtocol("pmtiles", protocol.tile);
  const [header, told] = await Promise.all([opened.getHeader(), opened.getMetadata()]);
  const isPictures = PICTURES.has(header.tileType);
  const source = { type: isPictures ? "raster" : "vector", url: `pmtiles://${url}` };
  if (isPictures) source.tileSize = 256;
  const layers = isPictures ? [{ kind: "raster" }] : (told?.vector_layers ?? []).flatMap(({ id }) => partsOfLayer(id));
  if (!layers.length) throw new Error("no layer that could be drawn");
  return { source, layers, finest: header.maxZoom + 2, credit: plain(told?.attribution) };
}

// Every archive names its layers as it likes: their shapes say how they are drawn, and a few words in
// their names which are water or land.
function partsOfLayer(layer) {
  if (/water|ocean|sea$|lake/i.test(layer)) return [{ kind: "water", layer }, { kind: "line", layer }];
  if (/^(land|earth)$/i.test(layer)) return [{ kind: "land", layer }];
  return [{ kind: "edge", layer }, { kind: "line", layer }, { kind: "name", layer }];
}

const NAME = ["coalesce", ["get", "name:en"], ["get", "name_en"], ["get", "name:latin"], ["get", "name"], ""];

function styled(parts, c) {
  const ways = {
    raster: () => ({ type: "raster", paint: { "raster-brightness-max": c.light, "raster-saturation": -0.4, "raster-fade-duration": 0 } }),
    water: () => ({ type: "fill", filter: shaped("Polygon"), paint: { "fill-color": c.sea } }),
    land: () => ({ type: "fill", filter: shaped("Polygon"), paint: { "fill-color": c.land } }),
    edge: () => ({ type: "line", filter: shaped("Polygon"), paint: { "line-color": c.rule, "line-width": 0.6 } }),
    line: () => ({ type: "line", filter: shaped("LineString"), paint: { "line-color": c.rule, "line-width": 1 } }),
    name: () => ({
      type: "symbol", filter: shaped("Point"),
      layout: { "text-field": NAME, "text-font": ["system-ui", "sans-serif"], "text-size": 12, "text-max-width": 8 },
      paint: { "text-color": c.soft, "text-halo-color": c.land, "text-halo-width": 1.2 },
    }),
  };
  return parts.map(({ kind, layer }, n) => ({
    id: `${ID}-${n}`, source: ID, ...(layer ? { "source-layer": layer } : {}), ...ways[kind](),
  }));
}

const shaped = (shape) => ["==", ["geometry-type"], shape];

// Credits are marked up in most archives; here they are words.
function plain(html) {
  return html ? new DOMParser().parseFromString(html, "text/html").body.textContent.trim().slice(0, 300) : "";
}

function sayMissing(frame) {
  frame.dataset.tiled = "missing";
  say(frame, frame.dataset.tilesMissing);
}

function say(frame, words) {
  const line = document.getElementById(`${frame.id}-tiles`);
  if (line) line.textContent = words;
}
