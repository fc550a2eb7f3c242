import { useId, useState } from "react";
import { VIEW_PARAMETERS } from "../../core/view/view-parameters.ts";
import { copyText } from "../controls/copy-text.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { NumberField } from "./number-field.tsx";
import { QrCode } from "./qr-code.tsx";
import { SCREENS } from "./screens.ts";
import { WallPreview } from "./wall-preview.tsx";

/** The address of a wall with what it is made of, as a text, as a QR code and as a picture. */
export function WallAddress() {
  const commands = useCommands();
  const view = useWall((state) => state.view);
  const [distance, setDistance] = useState(() => textOf("distanceMetres", view.distanceMetres));
  const [diagonal, setDiagonal] = useState(() => textOf("diagonalInches", view.diagonalInches));
  const [stay, setStay] = useState(() => textOf("rotateSeconds", view.rotateSeconds));
  const [screen, setScreen] = useState(SCREENS[0]);
  const [copied, setCopied] = useState(false);
  const id = useId();

  const patch = {
    distanceMetres: VIEW_PARAMETERS.distanceMetres.read(distance) ?? null,
    diagonalInches: VIEW_PARAMETERS.diagonalInches.read(diagonal) ?? null,
    rotateSeconds: VIEW_PARAMETERS.rotateSeconds.read(stay) ?? null,
  };
  const address = commands.wallAddress(patch);
  const copy = async (): Promise<void> => {
    await copyText(address);
    setCopied(true);
  };
  return (
    <div className="wall-address">
      <div className="wall-address-form">
        <NumberField
          label="Read from"
          unit="m"
          usual="5"
          text={distance}
          parameter={VIEW_PARAMETERS.distanceMetres}
          onChange={setDistance}
        />
        <NumberField
          label="Diagonal"
          unit="inches"
          usual="55"
          text={diagonal}
          parameter={VIEW_PARAMETERS.diagonalInches}
          onChange={setDiagonal}
        />
        <NumberField
          label="A page stays"
          unit="s"
          usual="20"
          text={stay}
          parameter={VIEW_PARAMETERS.rotateSeconds}
          onChange={setStay}
        />
        <div className="wall-address-field">
          <label htmlFor={id}>Screen</label>
          <select
            id={id}
            className="wall-address-select"
            value={screen?.name}
            onChange={({ target }) =>
              setScreen(SCREENS.find(({ name }) => name === target.value) ?? SCREENS[0])
            }
          >
            {SCREENS.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <QrCode text={address} />
      </div>
      {screen !== undefined && <WallPreview screen={screen} {...patch} />}
      <div className="wall-address-line">
        <output className="wall-address-text" aria-label="Address of the wall">
          {address}
        </output>
        <button type="button" className="button" onClick={() => void copy()}>
          {copied ? "Copied" : "Copy"}
        </button>
        <a
          className="button"
          data-primary
          href={address}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            commands.setView({ ...patch, kiosk: true });
          }}
        >
          Open
        </a>
      </div>
    </div>
  );
}

type Quantity = "distanceMetres" | "diagonalInches" | "rotateSeconds";

function textOf(setting: Quantity, value: number | null): string {
  return VIEW_PARAMETERS[setting].write(value);
}
