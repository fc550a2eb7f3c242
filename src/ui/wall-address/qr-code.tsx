import { generate } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";

/** Light modules around a code: four, says ISO/IEC 18004. */
const QUIET = 4;

/** A text as a QR code, dark on light in every theme, as cameras want it. */
export function QrCode({ text }: { text: string }) {
  const code = generate(text);
  const size = code.size + 2 * QUIET;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label="QR code of the address"
      viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={size} height={size} fill="#fff" />
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  );
}
