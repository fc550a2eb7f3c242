import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  /** What stands in for the broken part. */
  readonly fallback: ReactNode;
  /** After this long it is tried again; never where left out. */
  readonly retryAfterMs?: number | undefined;
  readonly onCrash?: ((error: unknown) => void) | undefined;
}

/** Keeps a mistake in one part from taking the rest of the picture with it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };
  #retry: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    const { onCrash, retryAfterMs } = this.props;
    onCrash?.(error);
    if (retryAfterMs === undefined) return;
    this.#retry = setTimeout(() => this.setState({ failed: false }), retryAfterMs);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#retry);
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
