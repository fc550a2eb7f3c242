import type { ReactNode } from "react";

/** A page-sized sentence where sensors would be, and the way on. */
export function Message({
  title,
  children,
  action,
  onAction,
}: {
  title: string;
  children?: ReactNode;
  action?: string | undefined;
  onAction?: (() => void) | undefined;
}) {
  return (
    <div className="message">
      <h2>{title}</h2>
      {children}
      {action !== undefined && (
        <button type="button" className="button" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
