// What d3-scale finds in place of d3-format (vite.config.ts): it writes the ticks of a scale, and
// ours are written where they are chosen (core/readings), in the reader's own way.

function unwritten(): never {
  throw new TypeError("Ticks are written before they are drawn (src/ui/charts/d3-format.ts)");
}

export {
  unwritten as format,
  unwritten as formatPrefix,
  unwritten as formatSpecifier,
  unwritten as precisionFixed,
  unwritten as precisionPrefix,
  unwritten as precisionRound,
};
