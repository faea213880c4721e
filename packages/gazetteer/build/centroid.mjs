// The middle of a GeoJSON polygon by area, good to a few km for countries and divisions (longitudes are not unwrapped:
// the parts of a multipolygon across the date line are weighed as they stand).
export function centroid(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let area = 0;
  let lat = 0;
  let lon = 0;
  for (const [ring] of polygons) {
    const part = ofRing(ring);
    area += part.area;
    lat += part.lat * part.area;
    lon += part.lon * part.area;
  }
  return { area, lat: lat / area, lon: lon / area };
}

function ofRing(ring) {
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[i + 1];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (twice === 0) return { area: 1e-9, lon: ring[0][0], lat: ring[0][1] };
  const lon = x / (3 * twice);
  const lat = y / (3 * twice);
  return { area: (Math.abs(twice) / 2) * Math.cos((lat * Math.PI) / 180), lon, lat };
}

/** The middle of several such parts. */
export function middleOf(parts) {
  const area = parts.reduce((sum, p) => sum + p.area, 0);
  if (area === 0) return undefined;
  return {
    lat: parts.reduce((sum, p) => sum + p.lat * p.area, 0) / area,
    lon: parts.reduce((sum, p) => sum + p.lon * p.area, 0) / area,
  };
}
