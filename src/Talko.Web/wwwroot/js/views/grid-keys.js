const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Where an arrow leads from one of a grid's buttons: by where they stand, because how many a line holds is the
 * browser's matter. Null where it leads out of the grid.
 * @param {HTMLElement[]} buttons @param {HTMLElement} from @param {string} key
 */
export function nextInGrid(buttons, from, key) {
  const step = STEPS[key];
  if (!step) return null;
  const [x, y] = step;
  const index = buttons.indexOf(from);
  if (y === 0) return buttons[index + x] ?? from;
  const { left, top } = from.getBoundingClientRect();
  const others = (y < 0 ? buttons.slice(0, index).reverse() : buttons.slice(index + 1)).map((button) => ({ button, place: button.getBoundingClientRect() }));
  const line = others.find(({ place }) => Math.abs(place.top - top) > 1)?.place.top;
  const inLine = others.filter(({ place }) => line !== undefined && Math.abs(place.top - line) <= 1);
  inLine.sort((a, b) => Math.abs(a.place.left - left) - Math.abs(b.place.left - left));
  return inLine[0]?.button ?? null;
}
