import { useState } from "react";
import type { Facet } from "../../core/fleet/facets.ts";
import { foldText, wordsOf } from "../../core/lib/fold-text.ts";
import { SearchField } from "../controls/search-field.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { FacetOption } from "./facet-option.tsx";
import { toggleLabel } from "./toggle-label.ts";

/** More values than this are folded away until asked for; chosen ones never are. */
const SHOWN = 8;
/** Of more values than this nobody looks for one by reading them. */
const READ = 20;

/** One label's values, each with the number of sensors that choosing it would leave. */
export function LabelFacet({ facet }: { facet: Facet }) {
  const commands = useCommands();
  const labels = useWall((state) => state.view.labels);
  const [unfolded, setUnfolded] = useState(false);
  const anyValue = labels.some(
    ({ key, value, absent }) => key === facet.key && value === null && absent !== true,
  );
  const [sought, setSought] = useState("");
  const words = wordsOf(sought);
  const many = facet.values.length > READ;
  const shown = facet.values.filter(({ value, selected }, index) => {
    if (selected) return true;
    if (words.length === 0) return unfolded || index < SHOWN;
    const text = foldText(value);
    return words.every((word) => text.includes(word));
  });
  const folded = facet.values.length - shown.length;
  return (
    <fieldset className="facet">
      <legend>{facet.key}</legend>
      {many && <SearchField label={`Find in ${facet.key}`} value={sought} onChange={setSought} />}
      {anyValue && (
        <FacetOption
          text="any value"
          count={facet.values.reduce((sum, { count }) => sum + count, 0)}
          checked
          onChange={() =>
            commands.setView({
              labels: toggleLabel(labels, { key: facet.key, value: null }, false),
            })
          }
        />
      )}
      {shown.map(({ value, count, selected }) => (
        <FacetOption
          key={value}
          text={value === "" ? "no value" : value}
          count={count}
          checked={selected}
          onChange={(on) =>
            commands.setView({ labels: toggleLabel(labels, { key: facet.key, value }, on) })
          }
        />
      ))}
      {facet.none !== null && (words.length === 0 || facet.none.selected) && (
        <FacetOption
          text={`no ${facet.key}`}
          count={facet.none.count}
          checked={facet.none.selected}
          onChange={(on) =>
            commands.setView({
              labels: toggleLabel(labels, { key: facet.key, value: null, absent: true }, on),
            })
          }
        />
      )}
      {words.length > 0 && shown.length === 0 && <p className="facet-nothing">none of them</p>}
      {folded > 0 && words.length === 0 && (
        <button
          type="button"
          className="button facet-more"
          data-bare
          onClick={() => setUnfolded(true)}
        >
          {folded} more
        </button>
      )}
    </fieldset>
  );
}
