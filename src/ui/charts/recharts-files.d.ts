declare module "recharts/es6/container/Layer" {
  export { Layer } from "recharts";
}
declare module "recharts/es6/container/Surface" {
  export { Surface } from "recharts";
}
declare module "recharts/es6/shape/Curve" {
  export { Curve } from "recharts";
}
