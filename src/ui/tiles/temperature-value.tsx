import { useHandle } from "../hooks/use-handle.ts";
import { useWall } from "../hooks/use-wall.ts";
import { formatCelsius } from "../../core/view/format-celsius.ts";

/**
 * A temperature as large type: the number, then a raised degree sign. The unit's letter, which
 * the screen names once, is there for whoever reads the text and not the picture.
 */
export function TemperatureValue({ celsius }: { celsius: number | null }) {
  const unit = useWall((state) => state.view.unit);
  const locale = useWall((state) => state.config.screen.locale);
  const handle = useHandle("tile-value");
  return (
    <p className="tile-value" data-testid={handle}>
      {celsius === null ? (
        "–"
      ) : (
        <>
          <Digits text={formatCelsius(celsius, { unit, locale })} />
          <span className="tile-degree">
            <span className="visually-hidden"> </span>°
            <span className="visually-hidden">{unit}</span>
          </span>
        </>
      )}
    </p>
  );
}

/**
 * Figures of one width, but signs of their own: as wide as a figure, they tear large numbers apart.
 */
function Digits({ text }: { text: string }) {
  const [whole = "", point, fraction] = text.split(/([.,])/u);
  const minus = whole.startsWith("−");
  return (
    <>
      {minus && <span className="tile-minus">−</span>}
      {minus ? whole.slice(1) : whole}
      {point !== undefined && <span className="tile-point">{point}</span>}
      {fraction}
    </>
  );
}
