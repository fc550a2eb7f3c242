import { useState } from "react";
import { formatWallView } from "../../core/view/format-wall-view.ts";
import { VIEW_PARAMETERS } from "../../core/view/view-parameters.ts";
import { copyText } from "../controls/copy-text.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { NumberField } from "./number-field.tsx";
import { QrCode } from "./qr-code.tsx";
import { ScreenField } from "./screen-field.tsx";
import { FULL_HD, type ScreenSize } from "./screens.ts";
import { WallPreview } from "./wall-preview.tsx";

/** What is asked of a wall, beside what is on the desk; `usual` is what holds unasked. */
const QUANTITIES = [
  { setting: "distanceMetres", label: "Read from", unit: "m", usual: "5" },
  { setting: "diagonalInches", label: "Diagonal", unit: "inches", usual: "55" },
  { setting: "rotateSeconds", label: "A page stays", unit: "s", usual: "20" },
] as const;

type Texts = Readonly<Record<(typeof QUANTITIES)[number]["setting"], string>>;

/** The address of a wall with what it is made of, as a text, as a QR code and as a picture. */
export function WallAddress() {
  const commands = useCommands();
  const view = useWall((state) => state.view);
  const config = useWall((state) => state.config);
  const ownRules = useWall((state) => state.alarms.ownRules !== null);
  const [texts, setTexts] = useState<Texts>(() => ({
    distanceMetres: VIEW_PARAMETERS.distanceMetres.write(view.distanceMetres),
    diagonalInches: VIEW_PARAMETERS.diagonalInches.write(view.diagonalInches),
    rotateSeconds: VIEW_PARAMETERS.rotateSeconds.write(view.rotateSeconds),
  }));
  const [screen, setScreen] = useState<ScreenSize>(FULL_HD);
  const [copied, setCopied] = useState<string | null>(null);

  const patch = {
    distanceMetres: VIEW_PARAMETERS.distanceMetres.read(texts.distanceMetres) ?? null,
    diagonalInches: VIEW_PARAMETERS.diagonalInches.read(texts.diagonalInches) ?? null,
    rotateSeconds: VIEW_PARAMETERS.rotateSeconds.read(texts.rotateSeconds) ?? null,
  };
  const address = commands.addressWith(formatWallView({ ...view, ...patch }, config));
  const copy = async (): Promise<void> => {
    // The address beside the button can be selected by hand.
    if (await copyText(address)) setCopied(address);
  };
  return (
    <div className="wall-address">
      <div className="wall-address-form">
        {QUANTITIES.map(({ setting, ...field }) => (
          <NumberField
            key={setting}
            {...field}
            text={texts[setting]}
            parameter={VIEW_PARAMETERS[setting]}
            onChange={(text) => setTexts({ ...texts, [setting]: text })}
          />
        ))}
        <ScreenField onChange={setScreen} />
      </div>
      <WallPreview screen={screen} {...patch} />
      <QrCode text={address} />
      <div className="wall-address-line">
        <output className="wall-address-text" aria-label="Address of the wall">
          {address}
        </output>
        <button type="button" className="button" onClick={() => void copy()}>
          {copied === address ? "Copied" : "Copy"}
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
      {ownRules && (
        <p className="form-note wall-address-note">
          The alarm rules made in this browser are not part of an address. Copy them as config.json
          under Alarms, Rules, for other screens.
        </p>
      )}
    </div>
  );
}
