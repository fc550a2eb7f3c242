import X from "lucide-react/icons/x";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";

/** What in the address made no sense, named once and easily put away. */
export function NoticeList() {
  const notices = useWall((state) => state.notices);
  const commands = useCommands();
  if (notices.length === 0) return null;
  return (
    <ul className="notices" aria-label="Notices">
      {notices.map((notice) => (
        <li key={notice.id} className="notice">
          <p>{notice.text}</p>
          <button
            type="button"
            className="button"
            data-icon
            data-bare
            aria-label={`Dismiss: ${notice.text}`}
            onClick={() => commands.dismissNotice(notice.id)}
          >
            <X size={15} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
