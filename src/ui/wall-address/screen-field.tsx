import { useId, useState } from "react";
import { NumberField } from "./number-field.tsx";
import { FULL_HD, SCREEN_PIXELS, SCREENS, type ScreenSize } from "./screens.ts";

const OWN = "Own size";

/** Which screen the picture is for: a usual one, or its width and height. */
export function ScreenField({ onChange }: { onChange: (screen: ScreenSize) => void }) {
  const id = useId();
  const [name, setName] = useState(FULL_HD.name);
  const [own, setOwn] = useState({ width: "1366", height: "768" });

  const show = ({ width, height }: typeof own): void => {
    const widthPx = SCREEN_PIXELS.read(width);
    const heightPx = SCREEN_PIXELS.read(height);
    if (widthPx !== undefined && heightPx !== undefined) onChange({ widthPx, heightPx });
  };
  const type = (patch: Partial<typeof own>): void => {
    const next = { ...own, ...patch };
    setOwn(next);
    show(next);
  };
  return (
    <>
      <div className="wall-address-field">
        <label htmlFor={id}>Screen</label>
        <select
          id={id}
          className="wall-address-select"
          value={name}
          onChange={({ target: { value } }) => {
            setName(value);
            const usual = SCREENS.find((screen) => screen.name === value);
            if (usual === undefined) show(own);
            else onChange(usual);
          }}
        >
          {SCREENS.map((screen) => (
            <option key={screen.name}>{screen.name}</option>
          ))}
          <option>{OWN}</option>
        </select>
      </div>
      {name === OWN && (
        <div className="wall-address-own">
          <NumberField
            label="Width"
            unit="px"
            usual=""
            text={own.width}
            parameter={SCREEN_PIXELS}
            onChange={(width) => type({ width })}
          />
          <NumberField
            label="Height"
            unit="px"
            usual=""
            text={own.height}
            parameter={SCREEN_PIXELS}
            onChange={(height) => type({ height })}
          />
        </div>
      )}
    </>
  );
}
