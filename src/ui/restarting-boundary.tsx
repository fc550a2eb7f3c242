import { Component, Fragment, type ReactNode } from "react";

/** A tree that breaks more often than this within a minute is not helped by drawing it anew. */
const MOST_RESTARTS = 3;
const WITHIN_MS = 60_000;

interface Props {
  readonly children: ReactNode;
  /** What is shown once drawing it anew does not help. */
  readonly fallback: ReactNode;
  readonly onCrash: (error: unknown) => void;
}

interface State {
  readonly failed: boolean;
  /** Counts the trees there have been. */
  readonly tree: number;
  readonly givenUp: boolean;
}

/** Draws a broken tree anew, over the same store: what it showed is there again at once. */
export class RestartingBoundary extends Component<Props, State> {
  override state: State = { failed: false, tree: 0, givenUp: false };
  #crashes: readonly number[] = [];

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error);
    const nowMs = performance.now();
    this.#crashes = [...this.#crashes.filter((timeMs) => nowMs - timeMs < WITHIN_MS), nowMs];
    if (this.#crashes.length > MOST_RESTARTS) this.setState({ givenUp: true });
    else this.setState(({ tree }) => ({ failed: false, tree: tree + 1 }));
  }

  override render(): ReactNode {
    const { failed, tree, givenUp } = this.state;
    if (givenUp) return this.props.fallback;
    return failed ? null : <Fragment key={tree}>{this.props.children}</Fragment>;
  }
}
