// What recharts finds in place of all of d3-scale (vite.config.ts): it takes the module whole, to
// look a scale up by its name, and our axes are linear. The other two are of its own defaults.
export { scaleBand, scaleLinear, scalePoint } from "d3-scale";
