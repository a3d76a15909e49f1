// Shapes on the globe, in degrees.
import { partsOf } from "./countries.js";

const KM_A_DEGREE = 111.2;
const STEPS = 64;

// Everything within extent_km of the point. Beyond a pole it is cut off.
export function circle(told) {
  const [lon, lat] = told.geometry.coordinates;
  const high = told.properties.extent_km / KM_A_DEGREE;
  const wide = high / Math.max(Math.cos((lat * Math.PI) / 180), 0.05);
  const ring = [];
  for (let n = 0; n <= STEPS; n++) {
    const angle = (2 * Math.PI * (n % STEPS)) / STEPS;
    ring.push([lon + wide * Math.cos(angle), Math.max(-89, Math.min(89, lat + high * Math.sin(angle)))]);
  }
  return { ...told, geometry: { type: "Polygon", coordinates: [ring] } };
}

// Where what is written of an extent stands: at its northern edge, since its middle is no place.
export function atTop(extent) {
  const [lon, lat] = mainRing(extent.geometry).reduce((a, b) => (b[1] > a[1] ? b : a));
  return { ...extent, geometry: { type: "Point", coordinates: [lon, Math.min(84, lat)] } };
}

// The box around all of them; of an outline, around its largest part; null of none.
export function hull(features) {
  let box = null;
  for (const { geometry } of features) {
    for (const [lon, lat] of mainRing(geometry)) {
      box ??= [[lon, lat], [lon, lat]];
      box = [
        [Math.min(box[0][0], lon), Math.min(box[0][1], lat)],
        [Math.max(box[1][0], lon), Math.max(box[1][1], lat)],
      ];
    }
  }
  return box;
}

function mainRing(geometry) {
  return partsOf(geometry).map(([ring]) => ring).sort((a, b) => middle(b).area - middle(a).area)[0];
}

// A name for each country, in the middle of its largest part.
export function labels(countries) {
  const features = countries.features.map(({ properties, geometry }) => {
    return { type: "Feature", properties, geometry: { type: "Point", coordinates: middle(mainRing(geometry)).at } };
  });
  return { type: "FeatureCollection", features };
}

function middle(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let n = 0; n < ring.length - 1; n++) {
    const [[ax, ay], [bx, by]] = [ring[n], ring[n + 1]];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  }
  return area ? { at: [x / area, y / area], area: Math.abs(area) } : { at: ring[0], area: 0 };
}

// Lines of every second degree, each with the coarsest grid that it is of: at sea they are all there is
// to go by.
export function graticule() {
  const lines = [];
  for (let lon = -180; lon < 180; lon += 2) lines.push([lon, [[lon, -84], [lon, 84]]]);
  for (let lat = -84; lat <= 84; lat += 2) lines.push([lat, [[-180, lat], [0, lat], [180, lat]]]);
  const features = lines.map(([degree, coordinates]) => {
    const step = [30, 10, 2].find((x) => degree % x === 0);
    return { type: "Feature", properties: { step }, geometry: { type: "LineString", coordinates } };
  });
  return { type: "FeatureCollection", features };
}
