import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  /** What stands in for the broken part; a full page with a way out where left out. */
  readonly fallback?: ReactNode;
}

/** Keeps a mistake in one part from taking the rest of the picture with it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return this.props.fallback === undefined ? <BrokenPage /> : this.props.fallback;
  }
}

function BrokenPage() {
  return (
    <main className="plain-screen">
      <div className="panel">
        <h1 className="panel-title">This page has broken down</h1>
        <p className="panel-lead">
          A mistake in the page itself, not in your sensors. Loading it again brings the wall back.
        </p>
        <p>
          <button type="button" className="button" data-primary onClick={() => location.reload()}>
            Load again
          </button>
        </p>
      </div>
    </main>
  );
}
