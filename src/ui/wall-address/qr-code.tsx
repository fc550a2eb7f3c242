import { generate, type Bitmap2D } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";

/** Light modules around a code: four, says ISO/IEC 18004. */
const QUIET = 4;
/** The room beside the form, px; a finer code goes beyond it. */
const USUAL_PX = 190;
/** What a phone held near a screen still tells apart, px a module. */
const LEAST_MODULE_PX = 3;

/** A text as a QR code, dark on light in every theme, as cameras want it. */
export function QrCode({ text }: { text: string }) {
  const code = codeOf(text);
  if (code === null) {
    return (
      <p className="form-note" role="note">
        This address is too long for a QR code. Copy it instead.
      </p>
    );
  }
  const size = code.size + 2 * QUIET;
  // Whole pixels for every module: uneven ones are what cameras stumble over.
  const px = size * Math.max(LEAST_MODULE_PX, Math.floor(USUAL_PX / size));
  return (
    <figure className="qr" data-fine={px > USUAL_PX || undefined}>
      <svg
        className="qr-code"
        role="img"
        aria-label="QR code of the address"
        width={px}
        height={px}
        viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`}
        shapeRendering="crispEdges"
      >
        <rect x={-QUIET} y={-QUIET} width={size} height={size} fill="#fff" />
        <path d={toSvgPath(code)} fill="#000" />
      </svg>
      {px > USUAL_PX && (
        <figcaption>A long address is a fine code: hold the camera close, or copy it.</figcaption>
      )}
    </figure>
  );
}

/** null: more than the largest code holds. */
function codeOf(text: string): Bitmap2D | null {
  try {
    return generate(text);
  } catch {
    return null;
  }
}
