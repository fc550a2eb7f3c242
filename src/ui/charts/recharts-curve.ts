// recharts' own index takes in all of its charts, whoever asks: from the files themselves a wall's
// trace is a tenth of it, and a chunk of its own (host/chunk-of.ts).
export { Layer } from "recharts/es6/container/Layer";
export { Surface } from "recharts/es6/container/Surface";
export { Curve } from "recharts/es6/shape/Curve";
