// Moves pins apart that would hide one another. Places and results are pixels of the stage.
const STEPS = 24;
const GOLDEN = 2.399963; // an angle in radians, so that pins at one place leave it in different directions

const spread = (places, gap, [width, height]) => {
  const shown = places.map(([x, y]) => [x, y]);
  for (let step = 0; step < STEPS; step++) {
    let rests = true;
    for (let first = 0; first < shown.length; first++)
      for (let second = first + 1; second < shown.length; second++) {
        let [across, down] = [shown[second][0] - shown[first][0], shown[second][1] - shown[first][1]];
        let distance = Math.hypot(across, down);
        if (distance >= gap - 0.5) continue;
        if (distance < 0.01) [across, down, distance] = [Math.cos(GOLDEN * second), Math.sin(GOLDEN * second), 1];
        const push = (gap - distance) / 2 / distance;
        [[first, -push], [second, push]].forEach(([index, by]) => {
          shown[index][0] = Math.min(width, Math.max(0, shown[index][0] + by * across));
          shown[index][1] = Math.min(height, Math.max(0, shown[index][1] + by * down));
        });
        rests = false;
      }
    if (rests) break;
  }
  return shown;
};
