/** Finds the airport that is nearest to each quake. */
const EARTH_KM = 6371;

export function run({ quakes, airports, within }) {
  const found = quakes.map((quake) => nearest(quake, airports)).filter(({ km }) => km <= within);
  console.log(`${found.length} of ${quakes.length} quakes have an airport within ${within} km`);
  return found;
}

function nearest({ magnitude, depth, ...quake }, airports) {
  let best;
  let least = Infinity;
  for (const airport of airports) {
    const km = distance(quake, airport);
    if (km < least) {
      least = km;
      best = airport;
    }
  }
  return { magnitude, depth, airport: best.iata, state: best.state, km: Math.round(least * 10) / 10 };
}

/** Along the surface of the earth, by the haversine formula. */
function distance(a, b) {
  const radians = Math.PI / 180;
  const dLatitude = ((b.latitude - a.latitude) * radians) / 2;
  const dLongitude = ((b.longitude - a.longitude) * radians) / 2;
  const h =
    Math.sin(dLatitude) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}
