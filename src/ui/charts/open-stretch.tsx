// What was not read yet: a soft still band on a dotted ground, unlike the hatch of a silence, with
// a word where it fits. Colours are the trace's own, so that it follows its tile into an alarm.

/** Width of a letter and of the space around the word, in parts of the font's size. */
const LETTER = 0.55;
const AROUND = 1.2;

interface OpenStretchProps {
  readonly word: string;
  readonly fontPx: number;
  /** Given by recharts. */
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

export function OpenStretch(props: OpenStretchProps) {
  const { word, fontPx, x = 0, y = 0, width = 0, height = 0 } = props;
  const fits = width >= (word.length * LETTER + AROUND) * fontPx && height >= 1.6 * fontPx;
  const ground = y + height - 1;
  return (
    <g className="chart-open">
      <rect className="chart-open-band" x={x} y={y} width={width} height={height} />
      <line className="chart-open-ground" x1={x} x2={x + width} y1={ground} y2={ground} />
      {fits && (
        <text
          className="chart-open-word"
          x={x + width / 2}
          y={y + height / 2}
          dy="0.34em"
          fontSize={fontPx}
          textAnchor="middle"
        >
          {word}
        </text>
      )}
    </g>
  );
}
